package io.seckill.page.product;

/** The shop's product centre, asked for one product at a time. Port; the HTTP adapter is {@link HttpProductCenter}. */
interface ProductCenter {

    /** Answers within the adapter's time limits and never throws for what the centre or the network does. */
    ProductAnswer product(long productId);
}
