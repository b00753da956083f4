package io.seckill.common.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.real.OtherJvm;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In one JVM everything passes; what matters is what arrives in another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractsOverTheWireTest {

    private final Map<Class<?>, Object> remotes = new HashMap<>();
    private OtherJvm server;
    private DubboBootstrap client;

    @BeforeAll
    void connect() {
        int port = OtherJvm.freePort();
        server = OtherJvm.start(ContractServer.class, Map.of(), Integer.toString(port));
        await().atMost(Duration.ofSeconds(60)).until(() -> server.log().contains(ContractServer.READY));
        ApplicationConfig application = new ApplicationConfig("contract-client");
        application.setQosEnable(false);
        application.setSerializeCheckStatus("STRICT");
        client = DubboBootstrap.newInstance()
                .application(application)
                .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE));
        Map<Class<?>, ReferenceConfig<?>> references = new HashMap<>();
        for (Class<?> type : Contracts.interfaces()) {
            ReferenceConfig<Object> reference = new ReferenceConfig<>();
            reference.setInterface(type);
            reference.setUrl("dubbo://127.0.0.1:" + port + "?serialization=hessian2");
            reference.setScope("remote");
            reference.setRetries(0);
            reference.setTimeout(10_000);
            client.reference(reference);
            references.put(type, reference);
        }
        client.start();
        references.forEach((type, reference) -> remotes.put(type, reference.get()));
    }

    @AfterAll
    void disconnect() {
        client.stop();
        server.close();
    }

    @Test
    void every_method_of_every_contract_takes_and_gives_what_it_says() throws Exception {
        Samples samples = new Samples();
        for (Class<?> type : Contracts.interfaces()) {
            Object remote = java.util.Objects.requireNonNull(remotes.get(type));
            for (Method method : Contracts.methods(type)) {
                boolean noArguments = method.getParameterCount() == 0;
                for (int number = 0; number < (noArguments ? 1 : Contracts.SAMPLES); number++) {
                    Object result = method.invoke(remote, samples.arguments(method, number));
                    if (method.getReturnType() != void.class) {
                        assertThat(result)
                                .as("%s with sample %s", method, number)
                                .isEqualTo(samples.result(method, firstWithTheseArguments(samples, method, number)));
                    }
                }
            }
        }
        assertThat(samples.seen()).containsAll(serializableContractTypes());
    }

    @Test
    void a_declared_exception_arrives_as_itself() {
        InventoryService inventory =
                (InventoryService) java.util.Objects.requireNonNull(remotes.get(InventoryService.class));
        assertThatThrownBy(() -> inventory.ledger(ContractServer.BUSY))
                .isInstanceOf(InventoryBusyException.class)
                .hasMessage("shard 3 cannot be asked");
    }

    /** The server answers with the first number whose arguments fit. */
    private static int firstWithTheseArguments(Samples samples, Method method, int number) {
        Object[] arguments = samples.arguments(method, number);
        for (int first = 0; first < number; first++) {
            if (java.util.Arrays.deepEquals(samples.arguments(method, first), arguments)) {
                return first;
            }
        }
        return number;
    }

    private static Set<Class<?>> serializableContractTypes() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                "io.seckill.common.session", "io.seckill.common.inventory", "io.seckill.common.order")
                        .stream()
                        .filter(type -> type.isRecord() || type.isEnum())
                        // Messages travel as JSON; the one that is also an argument is OrderRequested.
                        .filter(type -> type.isAssignableTo(java.io.Serializable.class))
                        .map(JavaClass::reflect)
                        .filter(type -> !type.getSimpleName().equals("OrderStatus"))
                        .collect(Collectors.toSet());
    }
}
