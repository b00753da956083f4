package io.seckill.common.platform.tracing;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** Dubbo's callers: what is called for sampled requests tells whom it is called for. Dubbo makes it, and gives it the bean. */
@Activate(group = CommonConstants.CONSUMER)
public final class CallerTraces implements Filter {

    /** The attachment: B3 texts with a comma between. */
    static final String ATTACHMENT = "seckill-traces";

    private @Nullable Traces traces;

    /** By Dubbo, from Spring's context. */
    public void setTraces(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        Traces known = traces;
        List<Trace> current = known == null ? List.of() : known.current();
        if (known == null || current.isEmpty()) {
            return invoker.invoke(invocation);
        }
        Steps steps = known.next(
                current, Trace.Side.CLIENT, invoker.getInterface().getSimpleName() + "/" + invocation.getMethodName());
        invocation.setAttachment(
                ATTACHMENT, steps.traces().stream().map(Trace::text).collect(Collectors.joining(",")));
        return ProviderTraces.ended(steps, () -> invoker.invoke(invocation));
    }
}
