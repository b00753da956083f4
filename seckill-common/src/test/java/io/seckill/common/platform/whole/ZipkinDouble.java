package io.seckill.common.platform.whole;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Takes spans as Zipkin does ({@code POST /api/v2/spans}), and keeps them. */
final class ZipkinDouble implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

    /** @param step the process, its side and what it did */
    record Span(String traceId, String id, @Nullable String parentId, String step) {}

    ZipkinDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v2/spans", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2/spans";
    }

    List<Span> spans(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            JSON.parseArray(text).forEach(each -> spans.add(span((JSONObject) each)));
        }
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private static Span span(JSONObject span) {
        return new Span(
                span.getString("traceId"),
                span.getString("id"),
                span.getString("parentId"),
                span.getJSONObject("localEndpoint").getString("serviceName") + " " + span.getString("kind") + " "
                        + span.getString("name"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
