package io.seckill.order.handover;

/** The shop's order platform: what comes after the payment, the delivery address too, is its matter. See docs/platform.md. */
interface OrderPlatform {

    /** Hands a paid order over; the same order again is the same order. Never throws for what the platform does. */
    Reply handOver(HandoverRow order);

    /** What became of {@link #handOver}. */
    sealed interface Reply {

        /** The platform has the order, under this name of its own. */
        record Taken(String reference) implements Reply {}

        /** It does not take this order as it is: a repeat would be refused as well. */
        record Refused(String why) implements Reply {}

        /** Nobody knows whether it has the order. */
        record Away(String why) implements Reply {}

        /** Nothing was sent: it failed several times in a row and is left in peace for a moment. */
        record NotAsked() implements Reply {}
    }

    /** Asks whether the platform has an order, and how far it is. */
    Knowledge ask(String orderId);

    /** What the platform knows of an order. */
    sealed interface Knowledge {

        /**
         * The platform has it.
         *
         * @param state the platform's own word
         */
        record Known(String reference, String state) implements Knowledge {}

        record Unknown() implements Knowledge {}

        record Away(String why) implements Knowledge {}
    }
}
