package io.seckill.local.process;

import java.util.Optional;

/** Asks a process whether it can serve. Answers within two seconds and never throws. */
@FunctionalInterface
public interface HealthProbe {

    /** Empty when healthy, otherwise one sentence that says what is missing. */
    Optional<String> whatIsWrong();
}
