package io.seckill.common.platform.web;

import java.io.IOException;

/** More bytes came than a body may have. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("the body has more than " + limit + " bytes");
    }
}
