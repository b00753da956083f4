package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which orders; what is null does not matter, but a user or an offer has to be named.
 *
 * @param userId whose
 * @param offer  of which offer
 * @param status in which status
 */
public record OrderFilter(
        @Nullable String userId,
        @Nullable OfferKey offer,
        @Nullable OrderStatus status) implements Serializable {}
