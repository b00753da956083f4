package io.seckill.common.platform.outward;

/** Reads the body of a 2xx. */
@FunctionalInterface
public interface BodyReader<T> {

    T read(byte[] body) throws UnreadableBodyException;

    /** The body makes no sense: this counts as a failure of the party, as no answer does. */
    final class UnreadableBodyException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnreadableBodyException(String why) {
            super(why);
        }
    }
}
