package io.seckill.page.cdn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.common.platform.outward.OutwardSettings;
import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import io.seckill.page.cdn.CdnServer.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Aliyun's SDK against a server that checks its signature. */
class AliyunCdnTest {

    private static final String KEY = "LTAI-test";
    private static final String SECRET = "a secret of ours";
    private static final List<URI> ONE = List.of(URI.create("https://shop.example.com/sessions/7.html"));

    private final CdnServer server = new CdnServer();
    private final MutableClock clock = new MutableClock(Sample.NOON);
    private final OutwardClients outside = new OutwardClients(new SimpleMeterRegistry(), clock);
    private final AliyunCdn cdn = cdn(SECRET, Duration.ofSeconds(20));

    private AliyunCdn cdn(String secret, Duration timeout) {
        OutwardSettings limits = Settings.http(timeout);
        return new AliyunCdn(
                new AliyunSettings(KEY, secret, "", server.address(), "http", limits),
                outside.guard("cdn-" + secret + timeout, limits));
    }

    @AfterEach
    void close() {
        server.close();
        outside.close();
    }

    /** As Aliyun answers: a wrong signature is refused. */
    private void answer(String body) {
        server.answers = request -> {
            String wrong = AliyunSignature.wrong(request, KEY, SECRET);
            return wrong.isEmpty()
                    ? new Answer(200, body)
                    : new Answer(
                            400,
                            "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"" + wrong + "\",\"RequestId\":\"1\"}");
        };
    }

    private void refuse(int status, String code) {
        server.answers = request -> new Answer(
                status, "{\"Code\":\"" + code + "\",\"Message\":\"because\",\"RequestId\":\"1\",\"HostId\":\"cdn\"}");
    }

    @Test
    void a_thousand_addresses_go_signed_in_one_call_as_a_form() {
        answer("{\"RequestId\":\"1\",\"RefreshTaskId\":\"9\"}");
        List<URI> urls = IntStream.range(0, 1_000)
                .mapToObj(i -> URI.create("https://shop.example.com/sessions/7/products/" + i + ".html"))
                .toList();

        assertThat(cdn.refresh(urls)).isEqualTo(new RefreshOutcome.Accepted());

        assertThat(server.asked).hasSize(1);
        CdnServer.Asked call = server.asked.getFirst();
        assertThat(call.header("x-acs-action")).isEqualTo("RefreshObjectCaches");
        assertThat(call.header("x-acs-version")).isEqualTo("2018-05-10");
        assertThat(call.query()).doesNotContain("sessions");
        Map<String, String> form = Arrays.stream(call.body().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
        assertThat(form).containsEntry("ObjectType", "File");
        assertThat(form.get("ObjectPath"))
                .isEqualTo(urls.stream().map(URI::toString).collect(Collectors.joining("\n")));
    }

    @Test
    void a_wrong_secret_is_refused_and_what_the_cdn_says_is_told() {
        answer("{\"RequestId\":\"1\"}");

        assertThat(cdn("another secret", Duration.ofSeconds(20)).refresh(ONE))
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("SignatureDoesNotMatch"));
    }

    @Test
    void what_is_left_of_the_day_is_asked_and_not_needed() {
        answer("{\"RequestId\":\"1\",\"UrlQuota\":\"10000\",\"UrlRemain\":\"1996\"}");
        assertThat(cdn.leftToday()).hasValue(1_996);
        assertThat(server.asked.getFirst().header("x-acs-action")).isEqualTo("DescribeRefreshQuota");

        refuse(403, "Forbidden.RAM");
        assertThat(cdn.leftToday()).isEmpty();
    }

    @Test
    void a_used_up_quota_a_refusal_and_a_moments_weakness_are_told_apart() {
        refuse(400, "QuotaExceeded.Refresh");
        assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.OverQuota.class);
        refuse(403, "Forbidden.RAM");
        assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.Refused.class);
        refuse(503, "ServiceUnavailable");
        assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.Failed.class);
        refuse(400, "Throttling.User");
        assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.Failed.class);
    }

    @Test
    void an_answer_that_is_none_is_a_failure_and_nobody_waits_for_it_for_long() {
        server.answers = request -> new Answer(200, "<html>a proxy's page</html>");
        assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.Failed.class);
        server.answers = request -> new Answer(200, "{\"hello\":1}");
        assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.Failed.class);
        server.silent();
        assertThat(cdn(SECRET, Duration.ofMillis(100)).refresh(ONE)).isInstanceOf(RefreshOutcome.Failed.class);
    }

    @Test
    void after_three_failures_in_a_row_it_is_left_in_peace_for_a_while() {
        refuse(503, "ServiceUnavailable");
        for (int i = 0; i < 3; i++) {
            assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.Failed.class);
        }
        assertThat(cdn.refresh(ONE)).isEqualTo(new RefreshOutcome.Resting());
        assertThat(server.asked).hasSize(3);

        clock.advance(Duration.ofSeconds(6));
        answer("{\"RequestId\":\"1\"}");
        assertThat(cdn.refresh(ONE)).isEqualTo(new RefreshOutcome.Accepted());
    }

    @Test
    void a_server_that_is_down_is_a_failure() {
        server.close();
        assertThat(cdn.refresh(ONE)).isInstanceOf(RefreshOutcome.Failed.class);
    }
}
