package io.seckill.common.platform.dubbo;

import org.apache.dubbo.rpc.model.FrameworkModel;
import org.springframework.context.SmartLifecycle;

/**
 * Ends Dubbo after the web server has drained. By itself Dubbo ends with the first sign of a stop, and the requests that are
 * still being answered fail at their next call.
 */
final class DubboLast implements SmartLifecycle {

    /** Below the web server's phases (graceful stop, stop): it is stopped after them. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private volatile boolean running;

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        FrameworkModel.destroyAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
