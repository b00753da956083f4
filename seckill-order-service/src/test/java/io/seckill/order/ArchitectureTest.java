package io.seckill.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.seckill.order", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule steps_do_not_go_in_circles = slices().matching("io.seckill.order.(**)")
            .should()
            .beFreeOfCycles()
            .because("each step of the flow must be understood without those that come after it");

    @ArchTest
    static final ArchRule decisions_know_no_framework = noClasses()
            .that()
            .haveNameMatching(".*\\.(PlacementRules|Terms|Decision.*|BookRules|Signature|ReservationRow|GuardRow)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.apache..", "com.zaxxer..", "java.sql..", "tools.jackson..")
            .because("what decides about units and money is tested in milliseconds");

    @ArchTest
    static final ArchRule controllers_write_no_sql = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "org.springframework.transaction..")
            .because("logic in controllers cannot be reached by messages and sweepers");

    @ArchTest
    static final ArchRule only_the_sandbox_knows_the_sandbox = classes()
            .that()
            .resideInAPackage("..sandbox..")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("..sandbox..")
            .because("a stand-in must not be needed by what it stands in for");

    @ArchTest
    static final ArchRule other_services_are_known_by_their_contracts_alone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.seckill.inventory..",
                    "io.seckill.operation..",
                    "io.seckill.seckill..",
                    "io.seckill.page..",
                    "io.seckill.local..")
            .because("services meet over Dubbo and RocketMQ");
}
