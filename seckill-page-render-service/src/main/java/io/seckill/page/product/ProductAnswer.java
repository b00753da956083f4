package io.seckill.page.product;

/** What the product centre answered. */
sealed interface ProductAnswer {

    record Found(ProductData data) implements ProductAnswer {}

    /** The centre does not know the product. */
    record Unknown() implements ProductAnswer {}

    /** No answer, or none that can be read. */
    record Unavailable(String reason) implements ProductAnswer {}

    /** The centre failed several times in a row and is left in peace for a moment. */
    record NotAsked() implements ProductAnswer {}
}
