package io.seckill.common.redis;

/** A node answered with an error: a mistake in a script or in the data, which a repetition does not cure. */
public class RedisScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RedisScriptException(String node, String what, Throwable cause) {
        super("Redis node " + node + ", " + what + ": " + cause.getMessage(), cause);
    }
}
