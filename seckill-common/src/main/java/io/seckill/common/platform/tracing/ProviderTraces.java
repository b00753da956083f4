package io.seckill.common.platform.tracing;

import java.util.List;
import java.util.function.Supplier;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** Dubbo's providers: goes on with the traces that a caller told. Dubbo makes it, and gives it the bean. */
@Activate(group = CommonConstants.PROVIDER)
public final class ProviderTraces implements Filter {

    private @Nullable Traces traces;

    /** By Dubbo, from Spring's context. */
    public void setTraces(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        Traces known = traces;
        String told = known == null || !known.on() ? null : invocation.getAttachment(CallerTraces.ATTACHMENT);
        if (known == null || told == null) {
            return invoker.invoke(invocation);
        }
        Steps steps = known.from(
                List.of(told.split(",", -1)),
                Trace.Side.SERVER,
                invoker.getInterface().getSimpleName() + "/" + invocation.getMethodName());
        return ended(steps, () -> known.within(steps.traces(), () -> invoker.invoke(invocation)));
    }

    /** Ends the steps with the call. */
    static Result ended(Steps steps, Supplier<Result> call) {
        try {
            Result result = call.get();
            return result.whenCompleteWithContext((answer, failure) -> {
                Throwable why = failure != null ? failure : answer == null ? null : answer.getException();
                if (why == null) {
                    steps.end();
                } else {
                    steps.failed(why);
                }
            });
        } catch (RuntimeException e) {
            steps.failed(e);
            throw e;
        }
    }
}
