package io.seckill.page.publish;

import java.io.IOException;

/** Another publisher took over the host's lock, because this one held it for too long. Nothing was changed; repeat. */
final class LockLostException extends IOException {

    private static final long serialVersionUID = 1L;

    LockLostException(String what) {
        super(what + ": another publisher has taken over");
    }
}
