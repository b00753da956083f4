package io.seckill.common.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a stack trace. */
final class LocalOnlyAnalyzer extends AbstractFailureAnalyzer<LocalOnlyValueException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LocalOnlyValueException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Set " + cause.property() + " to a secret of your own, or run with the profile 'local' on one machine.",
                cause);
    }
}
