package io.seckill.common.platform.web;

import org.jspecify.annotations.Nullable;

/** A bean that knows what an exception of its own technology means to a client; asked before the answer is 500. */
@FunctionalInterface
public interface ProblemTranslator {

    /** The problem, or null for exceptions it does not know. */
    @Nullable
    Problem translate(Throwable failure);
}
