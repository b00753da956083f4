package io.seckill.page.soldout;

import org.springframework.context.SmartLifecycle;

/** Starts the desk before the service listens, to messages or to HTTP, and stops it after that. */
final class SoldOutLifecycle implements SmartLifecycle {

    /** Above Dubbo's, which has to be there until the end; below the web server's and the listeners'. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

    private final SoldOutDesk desk;

    SoldOutLifecycle(SoldOutDesk desk) {
        this.desk = desk;
    }

    @Override
    public void start() {
        desk.start();
    }

    @Override
    public void stop() {
        desk.stop();
    }

    @Override
    public boolean isRunning() {
        return desk.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
