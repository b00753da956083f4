package io.seckill.common.contract;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls every method of every contract with samples and compares what comes back. Its last line says how it went. */
public final class ContractClient {

    static final String DONE = "contract client done: ";

    private static final Logger log = LoggerFactory.getLogger(ContractClient.class);

    private final Samples samples = new Samples();
    private final List<String> wrong = new ArrayList<>();
    private int calls;

    private ContractClient() {}

    public static void main(String[] args) {
        DubboBootstrap bootstrap = Contracts.bootstrap("contract-client", -1);
        Map<Class<?>, ReferenceConfig<?>> references = new LinkedHashMap<>();
        for (Class<?> type : Contracts.interfaces()) {
            ReferenceConfig<?> reference = reference(type, args[0]);
            bootstrap.reference(reference);
            references.put(type, reference);
        }
        bootstrap.start();
        ContractClient client = new ContractClient();
        references.forEach((type, reference) -> client.callAll(type, reference.get()));
        client.callBusy((InventoryService)
                Objects.requireNonNull(references.get(InventoryService.class)).get());
        client.wrong.forEach(each -> log.error("Wrong: {}", each));
        log.info("{}{} calls, {} wrong", DONE, client.calls, client.wrong.size());
        bootstrap.stop();
        System.exit(client.wrong.isEmpty() ? 0 : 1);
    }

    private static <T> ReferenceConfig<T> reference(Class<T> type, String port) {
        ReferenceConfig<T> reference = new ReferenceConfig<>();
        reference.setInterface(type);
        reference.setUrl("dubbo://loop:" + port + "?serialization=hessian2");
        reference.setScope("remote");
        reference.setRetries(0);
        reference.setTimeout(20_000);
        return reference;
    }

    private void callAll(Class<?> type, Object remote) {
        for (Method method : Contracts.methods(type)) {
            int numbers = method.getParameterCount() == 0 ? 1 : Contracts.SAMPLES;
            for (int number = 0; number < numbers; number++) {
                call(remote, method, number);
            }
        }
    }

    private void call(Object remote, Method method, int number) {
        calls++;
        Object[] arguments = samples.arguments(method, number);
        try {
            Object result = method.invoke(remote, arguments);
            Object expected = samples.result(method, firstWith(method, arguments, number));
            if (!Objects.equals(result, expected)) {
                wrong.add(method + " with sample " + number + ": " + result + " instead of " + expected);
            }
        } catch (InvocationTargetException e) {
            wrong.add(method + " with sample " + number + ": " + e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void callBusy(InventoryService inventory) {
        calls++;
        try {
            inventory.ledger(ContractServer.BUSY);
            wrong.add("a busy ledger answered");
        } catch (InventoryBusyException e) {
            if (!"shard 3 cannot be asked".equals(e.getMessage())) {
                wrong.add("a busy ledger says " + e.getMessage());
            }
        }
    }

    /** The server answers with the first number whose arguments fit. */
    private int firstWith(Method method, Object[] arguments, int number) {
        for (int first = 0; first < number; first++) {
            if (Arrays.deepEquals(samples.arguments(method, first), arguments)) {
                return first;
            }
        }
        return number;
    }
}
