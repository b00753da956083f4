package io.seckill.common.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.seckill.common.real.OtherJvm;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** In one JVM everything passes; what matters is what arrives in another one. */
class ContractsOverTheWireTest {

    @Test
    void every_method_of_every_contract_takes_and_gives_what_it_says() throws InterruptedException {
        String port = Integer.toString(OtherJvm.freePort());
        try (OtherJvm server = OtherJvm.start(ContractServer.class, Map.of(), port)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> server.log().contains(ContractServer.READY));
            try (OtherJvm client = OtherJvm.start(ContractClient.class, Map.of(), port)) {
                assertThat(client.ended(120)).isTrue();
                assertThat(client.log()).contains(ContractClient.DONE + calls() + " calls, 0 wrong");
            }
        }
    }

    @Test
    void the_samples_leave_no_type_of_the_contracts_out() {
        Samples samples = new Samples();
        for (Class<?> type : Contracts.interfaces()) {
            for (Method method : Contracts.methods(type)) {
                for (int number = 0; number < Contracts.SAMPLES; number++) {
                    samples.arguments(method, number);
                    samples.result(method, number);
                }
            }
        }
        assertThat(samples.seen()).containsAll(typesThatTravel());
    }

    private static int calls() {
        int calls = 1;
        for (Class<?> type : Contracts.interfaces()) {
            for (Method method : Contracts.methods(type)) {
                calls += method.getParameterCount() == 0 ? 1 : Contracts.SAMPLES;
            }
        }
        return calls;
    }

    /** Records that can be serialized, and what they hold; the other records are messages and travel as JSON. */
    private static Set<Class<?>> typesThatTravel() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                "io.seckill.common.session", "io.seckill.common.inventory", "io.seckill.common.order")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> type.isAssignableTo(Serializable.class))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toSet());
    }
}
