package io.seckill.common.contract;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.StockNodes;
import io.seckill.common.order.Handovers;
import io.seckill.common.order.OrderDesk;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.StockBook;
import io.seckill.common.session.CatalogueQueries;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;

/** What both JVMs of the contract test agree on. */
final class Contracts {

    /** How many samples of each type go over the wire: enough for every constant of the longest enum. */
    static final int SAMPLES = 10;

    private static final List<Class<?>> INTERFACES = List.of(
            CatalogueQueries.class,
            Handovers.class,
            InventoryService.class,
            OrderDesk.class,
            OrderPlacement.class,
            OrderQueries.class,
            RebuildBook.class,
            StockBook.class,
            StockNodes.class);

    private Contracts() {}

    static List<Class<?>> interfaces() {
        return INTERFACES;
    }

    static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /** As the services run: protocol dubbo, hessian2, the class check strict. */
    static DubboBootstrap bootstrap(String name, int port) {
        ApplicationConfig application = new ApplicationConfig(name);
        application.setQosEnable(false);
        application.setSerializeCheckStatus("STRICT");
        application.setLogger("slf4j");
        ProtocolConfig protocol = new ProtocolConfig("dubbo", port);
        protocol.setHost("loop");
        protocol.setSerialization("hessian2");
        return DubboBootstrap.newInstance()
                .application(application)
                .protocol(protocol)
                .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE));
    }
}
