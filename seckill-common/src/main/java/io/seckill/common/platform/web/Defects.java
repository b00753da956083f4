package io.seckill.common.platform.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/** 500: the client gets a number, the log gets the number and the stack trace. */
final class Defects {

    private Defects() {}

    static Problem told(Logger log, Throwable failure) {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log.error("Defect {}", number, failure);
        return Problem.of(ErrorCode.INTERNAL, "It is not your fault. We find it in our log as " + number + ".");
    }
}
