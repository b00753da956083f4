package io.seckill.operation.security;

import io.seckill.common.platform.web.Problem;
import io.seckill.common.platform.web.ProblemTranslator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;

/** A request that the firewall refuses late, when somebody reads the parameters of a form: the client's mistake, not ours. */
final class FirewallProblems implements ProblemTranslator {

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return failure instanceof RequestRejectedException
                ? Problem.invalid("request", "has a parameter or header with characters that have no place there")
                : null;
    }
}
