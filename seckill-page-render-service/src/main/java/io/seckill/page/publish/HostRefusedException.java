package io.seckill.page.publish;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A host answers, and cannot be used until somebody acts. The message says what to do. */
final class HostRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    HostRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
