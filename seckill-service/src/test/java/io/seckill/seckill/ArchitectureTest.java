package io.seckill.seckill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.seckill.seckill", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_do_not_go_in_circles = slices().matching("io.seckill.seckill.(*)..")
            .should()
            .beFreeOfCycles()
            .because("the packages are the steps of a flow, and a flow has a direction");

    @ArchTest
    static final ArchRule the_service_uses_contracts_and_no_other_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.seckill.operation..", "io.seckill.inventory..", "io.seckill.order..", "io.seckill.page..")
            .because("services meet in the contract packages alone");

    @ArchTest
    static final ArchRule what_decides_knows_no_framework = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Configuration")
            .and()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .haveSimpleNameNotEndingWith("Settings")
            .and()
            .resideInAnyPackage("..attempt..", "..admission..", "..stock..", "..catalogue..")
            .and()
            .doNotHaveSimpleName("SoldOutFilter")
            .and()
            .doNotHaveSimpleName("CatalogueSync")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..", "org.apache.dubbo..")
            .because("admission and the attempt are understood and tested without a container");

    @ArchTest
    static final ArchRule the_shards_belong_to_inventory = noClasses()
            .that()
            .resideOutsideOfPackages("..catalogue..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..", "io.seckill.common.redis..")
            .because("only inventory touches the stock nodes; this service reads the catalogue and the status there");

    @ArchTest
    static final ArchRule nobody_writes_to_the_console = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a service has a log");

    @ArchTest
    static final ArchRule controllers_are_nobodys_business = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .bePackagePrivate()
            .because("the HTTP edge is reached over HTTP");
}
