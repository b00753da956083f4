package io.seckill.operation.product;

/** The shop's product centre. */
public interface ProductCenter {

    /** Product data by id; takes at most a few seconds. */
    Answer find(long productId);

    /** What the product centre said. */
    sealed interface Answer {

        /**
         * The product.
         *
         * @param title       not blank
         * @param imageUrl    may be empty
         * @param description plain text, may be empty
         */
        record Found(String title, String imageUrl, String description) implements Answer {}

        record Unknown() implements Answer {}

        /** No answer in time, or one that makes no sense; {@code why} is for the log. */
        record Away(String why) implements Answer {}
    }
}
