package io.seckill.order;

import io.seckill.common.platform.security.LocalLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shoppers, and the payment provider, with an HTTP client of their own. */
public final class Shoppers {

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalLogin login;
    private final JsonMapper json;
    private final Environment environment;

    Shoppers(LocalLogin login, JsonMapper json, Environment environment) {
        this.login = login;
        this.json = json;
        this.environment = environment;
    }

    /** An answer. */
    public record Answer(int status, String contentType, JsonNode body, HttpResponse<String> raw) {

        public String text(String field) {
            return body.path(field).asString();
        }
    }

    public Answer get(String userId, String path) {
        return send(as(userId, path).GET());
    }

    public Answer post(String userId, String path) {
        return send(as(userId, path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(
                path.startsWith("http") ? path : "http://127.0.0.1:" + environment.getProperty("server.port") + path));
    }

    private HttpRequest.Builder as(String userId, String path) {
        return to(path).header("Authorization", "Bearer " + login.tokenFor(userId));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? json.readTree(response.body()) : json.createObjectNode();
            return new Answer(response.statusCode(), type, body, response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
