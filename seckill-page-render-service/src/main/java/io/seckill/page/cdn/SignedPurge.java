package io.seckill.page.cdn;

import com.alibaba.fastjson2.JSON;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import io.seckill.common.platform.outward.OutwardCall;
import io.seckill.common.platform.outward.OutwardClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Any CDN, by a call that whoever runs it can answer: {@code POST} of {@code {"urls":["https://…"]}} with the headers
 * {@code X-Timestamp} (epoch milliseconds) and {@code X-Signature}, the lower-case hex of
 * {@code HMAC-SHA256(secret, timestamp + "." + body)}, as at the payment provider. Any 2xx: it will be done.
 */
final class SignedPurge implements CdnRefresher {

    private static final String ALGORITHM = "HmacSHA256";

    private record Body(List<String> urls) {}

    private final URI url;
    private final SecretKeySpec key;
    private final OutwardClient http;
    private final Clock clock;

    SignedPurge(URI url, String secret, OutwardClient http, Clock clock) {
        this.url = url;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public RefreshOutcome refresh(List<URI> urls) {
        byte[] body = JSON.toJSONBytes(new Body(urls.stream().map(URI::toString).toList()));
        String timestamp = Long.toString(clock.millis());
        OutwardCall call = OutwardCall.post(url, body)
                .header("X-Timestamp", timestamp)
                .header("X-Signature", signature(timestamp, body))
                .safeToRepeat();
        return switch (http.call(call, answer -> answer.length)) {
            case Answered<Integer> done -> new RefreshOutcome.Accepted();
            case Refused<Integer>(int status, String text) ->
                new RefreshOutcome.Refused(("status " + status + " " + text).strip());
            case Failed<Integer>(String why) -> new RefreshOutcome.Failed(why);
            case Resting<Integer>() -> new RefreshOutcome.Resting();
        };
    }

    @Override
    public OptionalLong leftToday() {
        return OptionalLong.empty();
    }

    private String signature(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
