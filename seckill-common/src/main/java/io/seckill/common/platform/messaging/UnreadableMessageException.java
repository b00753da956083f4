package io.seckill.common.platform.messaging;

import org.jspecify.annotations.Nullable;

/** A body that is not the message it should be; no repetition cures it. */
public final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
