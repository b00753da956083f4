package io.seckill.operation.support;

import io.seckill.operation.product.ProductCenter;

/** Knows the products below 1,000,000; can be away. */
public final class FakeProductCenter implements ProductCenter {

    private volatile boolean away;

    public void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public Answer find(long productId) {
        if (away) {
            return new Answer.Away("the test's product centre is away");
        }
        return productId < 1_000_000
                ? new Answer.Found("Product " + productId, "https://cdn.example/" + productId + ".png", "Good.")
                : new Answer.Unknown();
    }
}
