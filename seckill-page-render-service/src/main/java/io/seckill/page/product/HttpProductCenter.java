package io.seckill.page.product;

import io.seckill.common.platform.outward.BodyReader.UnreadableBodyException;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import io.seckill.common.platform.outward.OutwardCall;
import io.seckill.common.platform.outward.OutwardClient;
import java.net.URI;

/** Asks over HTTP: {@code GET {url}/products/{productId}}; 200 with JSON, 404 or 410 for a product it does not know. */
final class HttpProductCenter implements ProductCenter {

    private final String url;
    private final OutwardClient http;
    private final ProductJson json = new ProductJson();

    HttpProductCenter(URI url, OutwardClient http) {
        this.url = url.toString().replaceFirst("/$", "");
        this.http = http;
    }

    @Override
    public ProductAnswer product(long productId) {
        return switch (http.call(
                OutwardCall.get(URI.create(url + "/products/" + productId)), body -> read(body, productId))) {
            case Answered<ProductData>(int status, ProductData data) -> new ProductAnswer.Found(data);
            case Refused<ProductData>(int status, String text)
            when status == 404 || status == 410 -> new ProductAnswer.Unknown();
            case Refused<ProductData>(int status, String text) -> new ProductAnswer.Unavailable("status " + status);
            case Failed<ProductData>(String why) -> new ProductAnswer.Unavailable(why);
            case Resting<ProductData>() -> new ProductAnswer.NotAsked();
        };
    }

    private ProductData read(byte[] body, long productId) throws UnreadableBodyException {
        try {
            return json.read(body, productId);
        } catch (ProductJson.UnreadableProductException e) {
            throw new UnreadableBodyException(String.valueOf(e.getMessage()));
        }
    }
}
