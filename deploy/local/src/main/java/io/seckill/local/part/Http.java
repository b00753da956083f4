package io.seckill.local.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A few HTTP calls to parts on this machine, with tight timeouts; the old client, because it loads fastest. */
final class Http {

    private static final int CONNECT_MILLIS = 800;

    private Http() {}

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body the text, also of an error
     */
    record Answer(int status, String body) {}

    static Answer get(String url, Map<String, String> headers, int timeoutMillis) throws IOException {
        return call("GET", url, headers, Map.of(), timeoutMillis);
    }

    static Answer post(String url, Map<String, String> headers, Map<String, String> form, int timeoutMillis)
            throws IOException {
        return call("POST", url, headers, form, timeoutMillis);
    }

    private static Answer call(
            String method, String url, Map<String, String> headers, Map<String, String> form, int timeoutMillis)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(timeoutMillis);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        headers.forEach(connection::setRequestProperty);
        if (!form.isEmpty()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(encode(form).getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            connection.disconnect();
        }
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
