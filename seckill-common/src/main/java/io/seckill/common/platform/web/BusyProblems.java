package io.seckill.common.platform.web;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.redis.RedisUnavailableException;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** Another part of the system cannot be reached now: the client may come again. */
final class BusyProblems implements ProblemTranslator {

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return switch (failure) {
            case RedisUnavailableException e -> busy();
            case RpcException e -> busy();
            case InventoryBusyException e -> busy();
            case MessagingUnavailableException e -> busy();
            default -> null;
        };
    }

    static Problem busy() {
        return Problem.of(ErrorCode.BUSY, "A part of the system cannot be reached now.");
    }
}
