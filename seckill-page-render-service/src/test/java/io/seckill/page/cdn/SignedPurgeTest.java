package io.seckill.page.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import io.seckill.page.cdn.CdnServer.Answer;
import io.seckill.page.cdn.CdnServer.Asked;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignedPurgeTest {

    private static final String SECRET = "both sides know it";
    private static final List<URI> URLS =
            List.of(URI.create("https://shop.example.com/"), URI.create("https://shop.example.com/index.html"));

    private final CdnServer server = new CdnServer();
    private final MutableClock clock = new MutableClock(Sample.NOON);
    private final OutwardClients outside = new OutwardClients(new SimpleMeterRegistry(), clock);
    private final SignedPurge purge = purge("cdn", Duration.ofSeconds(20));

    private SignedPurge purge(String party, Duration timeout) {
        return new SignedPurge(server.url(), SECRET, outside.client(party, Settings.http(timeout)), clock);
    }

    @AfterEach
    void close() {
        server.close();
        outside.close();
    }

    @Test
    void the_body_and_its_signature_are_those_of_the_documentation() {
        assertThat(purge.refresh(URLS)).isEqualTo(new RefreshOutcome.Accepted());

        Asked call = server.asked.getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/purge");
        assertThat(call.header("content-type")).isEqualTo("application/json");
        assertThat(call.body())
                .isEqualTo("{\"urls\":[\"https://shop.example.com/\",\"https://shop.example.com/index.html\"]}");
        assertThat(call.header("x-timestamp")).isEqualTo(Long.toString(clock.millis()));
        assertThat(call.header("x-signature"))
                .isEqualTo(HexFormat.of().formatHex(AliyunSignature.hmac(SECRET, clock.millis() + "." + call.body())));
    }

    @Test
    void a_refusal_is_told_with_its_words_and_a_failure_is_tried_again() {
        server.answers = request -> new Answer(403, "no such site");
        assertThat(purge.refresh(URLS)).isEqualTo(new RefreshOutcome.Refused("status 403 no such site"));
        server.answers = request -> new Answer(500, "");
        assertThat(purge.refresh(URLS)).isEqualTo(new RefreshOutcome.Failed("status 500"));
        server.silent();
        assertThat(purge("hasty", Duration.ofMillis(100)).refresh(URLS)).isInstanceOf(RefreshOutcome.Failed.class);
        server.close();
        assertThat(purge.refresh(URLS)).isInstanceOf(RefreshOutcome.Failed.class);
        assertThat(purge.refresh(URLS)).isInstanceOf(RefreshOutcome.Failed.class);
        assertThat(purge.refresh(URLS)).isEqualTo(new RefreshOutcome.Resting());
    }
}
