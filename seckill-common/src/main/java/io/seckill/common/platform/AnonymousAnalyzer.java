package io.seckill.common.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a stack trace. */
final class AnonymousAnalyzer extends AbstractFailureAnalyzer<AnonymousException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AnonymousException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Set them (docs/security.md says who gives out what), or run with the profile 'local' on one machine.",
                cause);
    }
}
