package io.seckill.seckill.overload;

import com.alibaba.csp.sentinel.log.LogTarget;
import com.alibaba.csp.sentinel.log.Logger;
import com.alibaba.csp.sentinel.log.RecordLog;
import org.slf4j.LoggerFactory;

/** Sentinel's own log goes where ours goes, not to files below the user's home. Made by Sentinel, by its name. */
@LogTarget(RecordLog.LOGGER_NAME)
public final class SentinelLog implements Logger {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger("sentinel");

    @Override
    public void info(String format, Object... arguments) {
        log.debug(format, arguments);
    }

    @Override
    public void info(String message, Throwable failure) {
        log.debug(message, failure);
    }

    @Override
    public void warn(String format, Object... arguments) {
        log.warn(format, arguments);
    }

    @Override
    public void warn(String message, Throwable failure) {
        log.warn(message, failure);
    }

    @Override
    public void trace(String format, Object... arguments) {
        log.trace(format, arguments);
    }

    @Override
    public void trace(String message, Throwable failure) {
        log.trace(message, failure);
    }

    @Override
    public void debug(String format, Object... arguments) {
        log.debug(format, arguments);
    }

    @Override
    public void debug(String message, Throwable failure) {
        log.debug(message, failure);
    }

    @Override
    public void error(String format, Object... arguments) {
        log.error(format, arguments);
    }

    @Override
    public void error(String message, Throwable failure) {
        log.error(message, failure);
    }
}
