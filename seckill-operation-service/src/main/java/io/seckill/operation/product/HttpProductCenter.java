package io.seckill.operation.product;

import io.seckill.operation.product.ProductCenter.Answer.Away;
import io.seckill.operation.product.ProductCenter.Answer.Found;
import io.seckill.operation.product.ProductCenter.Answer.Unknown;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The product centre over HTTP. */
final class HttpProductCenter implements ProductCenter {

    private static final Logger log = LoggerFactory.getLogger(HttpProductCenter.class);

    private static final int MAX_BYTES = 256 * 1024;
    /** A read is safe to repeat; more tries would keep the operator waiting. */
    private static final int TRIES = 2;

    private final ProductCenterSettings settings;
    private final JsonMapper json;
    private final HttpClient http;

    HttpProductCenter(ProductCenterSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Answer find(long productId) {
        Answer answer = ask(productId);
        for (int tries = 1; tries < TRIES && answer instanceof Away; tries++) {
            answer = ask(productId);
        }
        if (answer instanceof Away away) {
            log.warn("The product centre does not give product {}: {}", productId, away.why());
        }
        return answer;
    }

    private Answer ask(long productId) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url() + "/products/" + productId))
                .timeout(settings.timeout())
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return switch (response.statusCode()) {
                    case 200 -> read(body.readNBytes(MAX_BYTES + 1));
                    case 404, 410 -> new Unknown();
                    default -> new Away("status " + response.statusCode());
                };
            }
        } catch (IOException e) {
            return new Away(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Away("interrupted");
        }
    }

    /** What is read of a product; the rest is page-render's. */
    private record Product(
            @Nullable String title,
            @Nullable String imageUrl,
            @Nullable String description) {}

    private Answer read(byte[] body) {
        if (body.length > MAX_BYTES) {
            return new Away("an answer of more than " + MAX_BYTES + " bytes");
        }
        try {
            Product product = json.readValue(body, Product.class);
            return product.title() == null || product.title().isBlank()
                    ? new Away("a product without a title")
                    : new Found(product.title(), textOf(product.imageUrl()), textOf(product.description()));
        } catch (JacksonException e) {
            return new Away("no product data: " + e.getOriginalMessage());
        }
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
