package io.seckill.common.platform.messaging;

import org.jspecify.annotations.Nullable;

/** The broker did not take a message, or did not say so: it may have been sent. Repeat it later. */
public final class MessagingUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public MessagingUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
