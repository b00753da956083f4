package io.seckill.order.handover.sandbox;

/**
 * An order that the stand-in got.
 *
 * @param reference  its own name for the order
 * @param body       as it came
 * @param takenAt    epoch milliseconds
 * @param deliveries how often it came
 */
record StandInOrder(String orderId, String reference, String body, long takenAt, int deliveries) {}
