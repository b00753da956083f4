package io.seckill.operation.offer;

/**
 * What an operator decides about an offer.
 *
 * @param stock         units on sale
 * @param purchaseLimit units one user may hold
 */
public record OfferTerms(
        Title title,
        ImageUrl imageUrl,
        Description description,
        Price originalPrice,
        Price seckillPrice,
        Units stock,
        Units purchaseLimit) {

    public OfferTerms {
        if (seckillPrice.compareTo(originalPrice) > 0) {
            throw new IllegalArgumentException("must not be above originalPrice");
        }
    }

    /** Whether only the words and the picture differ: what may change while the offer is on sale. */
    boolean sellsLike(OfferTerms other) {
        return originalPrice.equals(other.originalPrice)
                && seckillPrice.equals(other.seckillPrice)
                && stock.equals(other.stock)
                && purchaseLimit.equals(other.purchaseLimit);
    }
}
