package io.seckill.page.cdn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seckill.page.cdn.CdnServer.Asked;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Aliyun's signature V3 as its documentation tells it, written without the SDK, to check the SDK's requests. */
final class AliyunSignature {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final Pattern AUTHORIZATION =
            Pattern.compile(ALGORITHM + " Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})");

    private AliyunSignature() {}

    /** What is wrong with the request's signature; empty where it is right. */
    static String wrong(Asked request, String keyId, String secret) {
        Matcher parts = AUTHORIZATION.matcher(request.header("authorization"));
        if (!parts.matches()) {
            return "Authorization: " + request.header("authorization");
        }
        if (!parts.group(1).equals(keyId)) {
            return "key " + parts.group(1);
        }
        String bodyHash = hash(request.body());
        if (!request.header("x-acs-content-sha256").equals(bodyHash)) {
            return "the body's hash";
        }
        List<String> signed = Arrays.asList(parts.group(2).split(";"));
        if (!signed.containsAll(List.of("host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-version"))
                || !signed.equals(signed.stream().sorted().toList())) {
            return "signed headers " + signed;
        }
        String headers = signed.stream()
                .map(name -> name + ":" + request.header(name).strip() + "\n")
                .collect(Collectors.joining());
        String canonical =
                String.join("\n", request.method(), request.path(), request.query(), headers, parts.group(2), bodyHash);
        String expected = HexFormat.of().formatHex(hmac(secret, ALGORITHM + "\n" + hash(canonical)));
        return expected.equals(parts.group(3)) ? "" : "signature " + parts.group(3) + ", not " + expected;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
