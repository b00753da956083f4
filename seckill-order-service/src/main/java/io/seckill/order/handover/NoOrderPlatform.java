package io.seckill.order.handover;

/** Hand-over is off: nothing is sent. */
final class NoOrderPlatform implements OrderPlatform {

    @Override
    public Reply handOver(HandoverRow order) {
        return new Reply.NotAsked();
    }

    @Override
    public Knowledge ask(String orderId) {
        return new Knowledge.Away("hand-over is off (seckill.order.handover.enabled)");
    }
}
