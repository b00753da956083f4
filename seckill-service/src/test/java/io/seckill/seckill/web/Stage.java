package io.seckill.seckill.web;

import io.seckill.common.inventory.InventoryService;
import io.seckill.seckill.FakeInventory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;

/**
 * The other services, played by fakes that obey their contracts. Without an annotation, so that only those who import it get
 * it.
 */
public class Stage {

    /** The inventory of the present test. */
    public static final AtomicReference<FakeInventory> INVENTORY = new AtomicReference<>(new FakeInventory(2, 1));

    @Bean
    TestClock clock() {
        return new TestClock();
    }

    @Bean
    FakeOperation operation() {
        return new FakeOperation();
    }

    @Bean
    FakeOrders orders() {
        return new FakeOrders();
    }

    @Bean
    InventoryService inventoryService() {
        return (InventoryService) Proxy.newProxyInstance(
                Stage.class.getClassLoader(), new Class<?>[] {InventoryService.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(INVENTORY.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
