package io.seckill.common.platform.messaging;

/** Inside the codec: which value could not be read. */
final class UnreadableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableValueException(String message) {
        super(message, null, false, false);
    }

    UnreadableValueException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
