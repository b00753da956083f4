package io.seckill.local;

/** A component that was started for a test: a process of this machine, or a container. */
interface Running extends AutoCloseable {

    /** The pid of the component itself. */
    long pid();

    boolean isUp();

    /** Starts it again on the same ports with the same data; returns when it is healthy. */
    void start();

    /** Ends it in good order. */
    void stop();

    /** Ends it as a crash would. */
    void kill9();

    /** Ends it as a crash would, for good: it is not started again. */
    void discard();

    /** Ends it in good order, for good. */
    @Override
    void close();
}
