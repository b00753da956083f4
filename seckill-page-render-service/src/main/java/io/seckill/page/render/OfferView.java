package io.seckill.page.render;

import io.seckill.common.session.Offer;
import io.seckill.page.product.ProductData;
import java.util.Optional;

/** An offer and what the product centre says about its product; the offer's own words win. */
public record OfferView(Offer offer, Optional<ProductData> product) {}
