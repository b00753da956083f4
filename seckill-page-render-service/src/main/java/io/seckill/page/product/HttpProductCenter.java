package io.seckill.page.product;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks over HTTP: {@code GET {url}/products/{productId}}; 200 with JSON, 404 for a product it does not know. */
final class HttpProductCenter implements ProductCenter, AutoCloseable {

    /** Far more than a product's text; a larger answer is a mistake and is not read to its end. */
    private static final int MAX_BODY = 512 * 1024;

    private final String base;
    private final Duration timeout;
    private final HttpClient http;
    private final ProductJson json = new ProductJson();

    HttpProductCenter(URI url, Duration connectTimeout, Duration timeout) {
        String text = url.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public ProductAnswer product(long productId) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/products/" + productId))
                .header("Accept", "application/json")
                .timeout(timeout)
                .GET()
                .build();
        // The request's own time-out ends with the headers; a body that drips is bounded by waiting for the whole.
        Future<ProductAnswer> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> read(response, productId));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new ProductAnswer.Unavailable("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new ProductAnswer.Unavailable(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new ProductAnswer.Unavailable("interrupted");
        }
    }

    private ProductAnswer read(HttpResponse<InputStream> response, long productId) {
        try (InputStream body = response.body()) {
            if (response.statusCode() == 404) {
                return new ProductAnswer.Unknown();
            }
            if (response.statusCode() != 200) {
                return new ProductAnswer.Unavailable("status " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                return new ProductAnswer.Unavailable("more than " + MAX_BODY + " bytes");
            }
            return new ProductAnswer.Found(json.read(bytes, productId));
        } catch (IOException | ProductJson.UnreadableProductException e) {
            return new ProductAnswer.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
