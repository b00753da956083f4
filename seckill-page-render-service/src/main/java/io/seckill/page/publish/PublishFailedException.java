package io.seckill.page.publish;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The place pages are published to could not be read or written (a full disk, missing rights). Worth repeating later. */
public final class PublishFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishFailedException(String what, @Nullable IOException cause) {
        super(what + ": " + cause, cause);
    }
}
