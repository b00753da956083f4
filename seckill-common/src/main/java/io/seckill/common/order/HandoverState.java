package io.seckill.common.order;

/** Where the hand-over of a paid order to the shop's order platform is. */
public enum HandoverState {
    /** The platform has not confirmed it yet; it is tried until it has. */
    NEW,
    HANDED_OVER,
    /** The platform does not take this order as it is; nothing is sent until an operator repeats it. */
    REFUSED,
    /** The order was not PAID any more when its turn came: the platform does not have it. */
    WITHDRAWN
}
