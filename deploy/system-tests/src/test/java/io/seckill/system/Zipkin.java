package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The traces that a Zipkin has. */
final class Zipkin implements AutoCloseable {

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    Zipkin(URI address) {
        this.address = address;
    }

    /** The spans of each trace of a reservation. */
    List<List<JSONObject>> ofReservation(String reservationId) throws IOException, InterruptedException {
        return traces("annotationQuery=" + URLEncoder.encode("reservation=" + reservationId, StandardCharsets.UTF_8));
    }

    /** The spans of each trace of some reservation. */
    List<List<JSONObject>> ofReservations() throws IOException, InterruptedException {
        return traces("annotationQuery=reservation&limit=100");
    }

    /** One click's way through the whole system to its order. */
    static void assertFromClickToOrder(List<JSONObject> spans) {
        assertThat(spans.stream()
                        .map(span -> span.getJSONObject("localEndpoint").getString("serviceName"))
                        .collect(Collectors.toSet()))
                .contains("nginx", "seckill-service", "seckill-inventory-service", "seckill-order-service");
        assertThat(spans.stream().map(span -> span.getString("traceId")).distinct())
                .hasSize(1);
        assertThat(spans.stream().map(span -> span.getString("kind")))
                .contains("SERVER", "CLIENT", "PRODUCER", "CONSUMER");
    }

    private List<List<JSONObject>> traces(String query) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(address.resolve("/api/v2/traces?" + query))
                .timeout(Duration.ofSeconds(10))
                .build();
        var answer = http.send(question, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(question + " " + answer.body()).isEqualTo(200);
        JSONArray traces = JSON.parseArray(answer.body());
        return traces.stream()
                .map(trace -> ((JSONArray) trace).toList(JSONObject.class))
                .toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
