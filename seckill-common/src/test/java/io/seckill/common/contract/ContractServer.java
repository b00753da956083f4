package io.seckill.common.contract;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.session.OfferKey;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.jspecify.annotations.Nullable;

/** Serves every contract interface: it knows the arguments again that the test sends, and answers with the result of that number. */
public final class ContractServer {

    /** The offer that is always busy. */
    static final OfferKey BUSY = new OfferKey(503, 503);

    static final String READY = "contract server ready";

    private ContractServer() {}

    public static void main(String[] args) throws InterruptedException {
        DubboBootstrap bootstrap = Contracts.bootstrap("contract-server", Integer.parseInt(args[0]));
        for (Class<?> type : Contracts.interfaces()) {
            bootstrap.service(service(type));
        }
        bootstrap.start();
        org.slf4j.LoggerFactory.getLogger(ContractServer.class).info(READY);
        Thread.currentThread().join();
    }

    private static <T> ServiceConfig<T> service(Class<T> type) {
        ServiceConfig<T> service = new ServiceConfig<>();
        service.setInterface(type);
        service.setRef(
                type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Answering())));
        return service;
    }

    private static final class Answering implements InvocationHandler {

        private final Samples samples = new Samples();

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            Object[] given = args == null ? new Object[0] : args;
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(given[0]);
                    default -> "contract server";
                };
            }
            if (method.getDeclaringClass() == InventoryService.class
                    && method.getName().equals("ledger")
                    && given[0].equals(BUSY)) {
                throw new InventoryBusyException("shard 3 cannot be asked");
            }
            for (int number = 0; number < Contracts.SAMPLES; number++) {
                if (Arrays.deepEquals(samples.arguments(method, number), given)) {
                    return samples.result(method, number);
                }
            }
            throw new IllegalStateException("unknown arguments of " + method + ": " + Arrays.deepToString(given));
        }
    }
}
