package io.seckill.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Configuration;

@AnalyzeClasses(packages = "io.seckill.inventory", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule steps_of_the_flow_do_not_go_in_circles = slices().matching("io.seckill.inventory.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package is a step of the flow, and steps have an order");

    @ArchTest
    static final ArchRule redis_is_touched_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("io.seckill.inventory.stock..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..")
            .because("what a shard's keys hold is the business of the scripts and the package beside them");

    @ArchTest
    static final ArchRule scripts_are_loaded_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("io.seckill.inventory.stock..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.seckill.common.redis.LuaScript")
            .because("a script's words are decoded where it is loaded, once");

    @ArchTest
    static final ArchRule dubbo_stays_at_the_edge = noClasses()
            .that()
            .resideOutsideOfPackage("io.seckill.inventory.endpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.dubbo..")
            .because("features take the contracts' interfaces");

    @ArchTest
    static final ArchRule spring_stays_in_configurations_settings_and_lifecycles = noClasses()
            .that()
            .areNotAnnotatedWith(Configuration.class)
            .and()
            .haveSimpleNameNotEndingWith("Settings")
            .and()
            .doNotHaveSimpleName("SweepSchedule")
            .and()
            .doNotHaveSimpleName("InventoryApplication")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..")
            .because("the rest is plain Java that a test can make");

    @ArchTest
    static final ArchRule configurations_are_package_private = classes()
            .that()
            .areAnnotatedWith(Configuration.class)
            .should()
            .notBePublic()
            .because("nobody names them");
}
