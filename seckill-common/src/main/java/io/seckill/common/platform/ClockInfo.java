package io.seckill.common.platform;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** {@code /actuator/info} says what time it is here, so that clocks which are apart are seen before a sale. */
final class ClockInfo implements InfoContributor {

    private final Clock clock;

    ClockInfo(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void contribute(Info.Builder info) {
        info.withDetail("clock", Map.of("now", clock.millis()));
    }
}
