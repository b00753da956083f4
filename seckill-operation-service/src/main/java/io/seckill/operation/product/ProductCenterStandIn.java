package io.seckill.operation.product;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Stands in for a product centre on a machine that has none: invented products with drawn pictures, the same for the same id
 * each time. In profile {@code local} alone.
 */
@Profile("local")
@RestController
@RequestMapping("/local/product-center")
class ProductCenterStandIn {

    private static final String IMAGES = "/local/product-center/images/";

    /** The JSON contract of a product centre. */
    record ProductData(
            long productId, String title, String imageUrl, String description, Map<String, String> attributes) {}

    @GetMapping("/products/{productId}")
    ProductData product(@PathVariable long productId) {
        InventedProduct product = invented(productId);
        String image = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(IMAGES + productId + ".svg")
                .toUriString();
        return new ProductData(productId, product.title(), image, product.description(), product.attributes());
    }

    @GetMapping(path = "/images/{productId}.svg", produces = "image/svg+xml")
    ResponseEntity<String> image(@PathVariable long productId) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(invented(productId).picture());
    }

    private static InventedProduct invented(long productId) {
        if (productId <= 0) {
            throw Problem.of(ErrorCode.NOT_FOUND, "there is no product " + productId);
        }
        return InventedProduct.of(productId);
    }
}
