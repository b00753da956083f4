package io.seckill.common.platform.messaging;

import java.time.Duration;

/** A listener at work; it starts and stops with the service. */
public interface MessageListener {

    /** Its consumer group. */
    String group();

    /** True from its start to its stop, also while no broker can be reached. */
    boolean running();

    /**
     * How long the messages that are being handled now have lain with the broker; zero when nothing was handled for {@value
     * BatchHandler#FRESH_SECONDS} s. By two machines' clocks: it is wrong by their difference, and never negative.
     */
    Duration behind();
}
