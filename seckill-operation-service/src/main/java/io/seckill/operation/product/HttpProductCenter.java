package io.seckill.operation.product;

import io.seckill.common.platform.outward.BodyReader.UnreadableBodyException;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import io.seckill.common.platform.outward.OutwardCall;
import io.seckill.common.platform.outward.OutwardClient;
import io.seckill.operation.product.ProductCenter.Answer.Away;
import io.seckill.operation.product.ProductCenter.Answer.Found;
import io.seckill.operation.product.ProductCenter.Answer.Unknown;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The product centre over HTTP. */
final class HttpProductCenter implements ProductCenter {

    private static final Logger log = LoggerFactory.getLogger(HttpProductCenter.class);

    private final String url;
    private final OutwardClient http;
    private final JsonMapper json;

    HttpProductCenter(URI url, OutwardClient http, JsonMapper json) {
        this.url = url.toString().replaceFirst("/$", "");
        this.http = http;
        this.json = json;
    }

    @Override
    public Answer find(long productId) {
        Answer answer = ask(productId);
        if (answer instanceof Away away) {
            log.warn("The product centre does not give product {}: {}", productId, away.why());
        }
        return answer;
    }

    private Answer ask(long productId) {
        return switch (http.call(OutwardCall.get(URI.create(url + "/products/" + productId)), this::read)) {
            case Answered<Found>(int status, Found found) -> found;
            case Refused<Found>(int status, String text) when status == 404 || status == 410 -> new Unknown();
            case Refused<Found>(int status, String text) -> new Away("status " + status);
            case Failed<Found>(String why) -> new Away(why);
            case Resting<Found>() -> new Away("it did not answer several times in a row and is not asked for a moment");
        };
    }

    /** What is read of a product; the rest is page-render's. */
    private record Product(
            @Nullable String title,
            @Nullable String imageUrl,
            @Nullable String description) {}

    private Found read(byte[] body) throws UnreadableBodyException {
        Product product;
        try {
            product = json.readValue(body, Product.class);
        } catch (JacksonException e) {
            throw new UnreadableBodyException("no product data: " + e.getOriginalMessage());
        }
        if (product == null || product.title() == null || product.title().isBlank()) {
            throw new UnreadableBodyException("a product without a title");
        }
        return new Found(product.title(), textOf(product.imageUrl()), textOf(product.description()));
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
