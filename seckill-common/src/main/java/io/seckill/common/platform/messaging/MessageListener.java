package io.seckill.common.platform.messaging;

/** A listener at work; it starts and stops with the service. */
public interface MessageListener {

    /** Its consumer group. */
    String group();

    /** True from its start to its stop, also while no broker can be reached. */
    boolean running();
}
