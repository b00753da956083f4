package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.system.ProcessStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing of a local start can be reached from another machine. */
@ExtendWith(TheSystem.Shared.class)
class LoopbackTest {

    private final TheSystem system;

    LoopbackTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void no_process_listens_beyond_loopback() throws Exception {
        for (ProcessStatus process : system.local().status()) {
            List<Sockets.Listener> listeners = Sockets.of(process.pid());
            assertThat(listeners).as(process.name() + " listens somewhere").isNotEmpty();
            assertThat(listeners).as(process.name()).allMatch(Sockets.Listener::loopback);
            assertThat(listeners).as(process.name()).anyMatch(each -> each.port() == process.port());
        }
    }
}
