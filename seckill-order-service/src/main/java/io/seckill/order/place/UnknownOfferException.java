package io.seckill.order.place;

import io.seckill.common.session.OfferKey;

/** There is no guard row: the stock book does not know what the shards sell. Nothing can be decided, nothing is lost. */
final class UnknownOfferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownOfferException(OfferKey offer) {
        super("the stock book has no offer " + offer);
    }
}
