package io.seckill.page.cdn;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import io.seckill.common.platform.outward.OutwardAnswer;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import io.seckill.common.platform.outward.OutwardGuard;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Aliyun's CDN: {@code RefreshObjectCaches} of files, by Aliyun's SDK, which signs (V3) and sends. The addresses go as a form:
 * a thousand of them do not fit into an address themselves. What is left of the day's quota is asked by
 * {@code DescribeRefreshQuota}; without the right to it the calls are made until one says that the quota is used up.
 */
final class AliyunCdn implements CdnRefresher {

    private static final String VERSION = "2018-05-10";
    private static final String QUOTA = "QuotaExceeded";
    private static final String THROTTLED = "Throttling";

    /** The SDK wraps what happened several times; the innermost says it. */
    private static final int MAX_CAUSES = 10;

    private final Client client;
    private final OutwardGuard guard;
    private final RuntimeOptions limits;

    AliyunCdn(AliyunSettings settings, OutwardGuard guard) {
        this.guard = guard;
        limits = new RuntimeOptions()
                .setAutoretry(false)
                .setConnectTimeout(
                        Math.toIntExact(settings.http().connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(settings.http().timeout().toMillis()));
        Config config = new Config()
                .setAccessKeyId(settings.accessKeyId())
                .setAccessKeySecret(settings.accessKeySecret())
                .setEndpoint(settings.endpoint())
                .setProtocol(settings.scheme())
                .setUserAgent("seckill");
        if (!settings.securityToken().isBlank()) {
            config.setSecurityToken(settings.securityToken());
        }
        try {
            client = new Client(config);
        } catch (Exception e) {
            throw new IllegalStateException("Aliyun's SDK does not take these settings: " + settings, e);
        }
    }

    @Override
    public String name() {
        return "aliyun";
    }

    @Override
    public RefreshOutcome refresh(List<URI> urls) {
        String objects = urls.stream().map(URI::toString).collect(Collectors.joining("\n"));
        return switch (call("RefreshObjectCaches", Map.of("ObjectPath", objects, "ObjectType", "File"))) {
            case Answered<Map<?, ?>> done -> new RefreshOutcome.Accepted();
            case Refused<Map<?, ?>>(int status, String why)
            when why.startsWith(QUOTA) -> new RefreshOutcome.OverQuota(why);
            case Refused<Map<?, ?>>(int status, String why) -> new RefreshOutcome.Refused(why);
            case Failed<Map<?, ?>>(String why) -> new RefreshOutcome.Failed(why);
            case Resting<Map<?, ?>>() -> new RefreshOutcome.Resting();
        };
    }

    @Override
    public OptionalLong leftToday() {
        if (call("DescribeRefreshQuota", Map.of()) instanceof Answered<Map<?, ?>> answered) {
            Object left = answered.value().get("UrlRemain");
            if (left != null && left.toString().matches("\\d{1,15}")) {
                return OptionalLong.of(Long.parseLong(left.toString()));
            }
        }
        return OptionalLong.empty();
    }

    private OutwardAnswer<Map<?, ?>> call(String action, Map<String, ?> form) {
        return guard.attempt(() -> sent(action, form));
    }

    private OutwardAnswer<Map<?, ?>> sent(String action, Map<String, ?> form) throws IOException {
        Params call = new Params()
                .setAction(action)
                .setVersion(VERSION)
                .setProtocol(client._protocol)
                .setMethod("POST")
                .setPathname("/")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        try {
            Map<String, ?> answer = client.callApi(call, new OpenApiRequest().setBody(form), limits);
            return answer.get("body") instanceof Map<?, ?> body && body.containsKey("RequestId")
                    ? new Answered<>(200, body)
                    : new Failed<>("an answer without RequestId");
        } catch (TeaException e) {
            return judged(e);
        } catch (Exception e) {
            // whatever else it throws: no connection, no answer in time, an answer that is no JSON
            throw new IOException(words(e), e);
        }
    }

    private static OutwardAnswer<Map<?, ?>> judged(TeaException refusal) {
        Integer status = refusal.getStatusCode();
        String why = refusal.getCode() + ": " + refusal.getMessage();
        boolean theirs = status == null || status >= 500 || status == 429;
        return theirs || String.valueOf(refusal.getCode()).startsWith(THROTTLED)
                ? new Failed<>(why)
                : new Refused<>(status, why);
    }

    private static String words(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
