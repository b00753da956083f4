package io.seckill.common.session;

/** The life of an offer: {@code DRAFT → PUBLISHED ⇄ PAUSED → CLOSED}. Only offers beyond the draft are announced. */
public enum OfferStatus {
    DRAFT,
    PUBLISHED,
    PAUSED,
    CLOSED
}
