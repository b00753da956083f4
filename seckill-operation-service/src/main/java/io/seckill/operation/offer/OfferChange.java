package io.seckill.operation.offer;

import org.jspecify.annotations.Nullable;

/** What an operator wants to be different about an offer; what is null stays as it is. */
public record OfferChange(
        @Nullable Title title,
        @Nullable ImageUrl imageUrl,
        @Nullable Description description,
        @Nullable Price originalPrice,
        @Nullable Price seckillPrice,
        @Nullable Units stock,
        @Nullable Units purchaseLimit) {

    /**
     * The terms with this change.
     *
     * @throws IllegalArgumentException when the seckill price would be above the original one
     */
    public OfferTerms applyTo(OfferTerms terms) {
        return new OfferTerms(
                title == null ? terms.title() : title,
                imageUrl == null ? terms.imageUrl() : imageUrl,
                description == null ? terms.description() : description,
                originalPrice == null ? terms.originalPrice() : originalPrice,
                seckillPrice == null ? terms.seckillPrice() : seckillPrice,
                stock == null ? terms.stock() : stock,
                purchaseLimit == null ? terms.purchaseLimit() : purchaseLimit);
    }
}
