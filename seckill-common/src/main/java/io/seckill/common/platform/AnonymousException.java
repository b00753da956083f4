package io.seckill.common.platform;

import java.util.List;

/** Outside the local profile a service was started without credentials. */
final class AnonymousException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** @param missing environment variables that are not set */
    AnonymousException(List<String> missing) {
        super("Outside the profile 'local' nobody is talked to without credentials; missing: "
                + String.join(", ", missing));
    }
}
