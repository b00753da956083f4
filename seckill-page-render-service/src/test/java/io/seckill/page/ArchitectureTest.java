package io.seckill.page;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.seckill.common.session.OfferKey;
import java.time.Clock;

@AnalyzeClasses(packages = "io.seckill.page", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_steps_do_not_depend_on_each_other_in_circles =
            slices().matching("io.seckill.page.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule publishing_knows_nothing_of_what_is_published = noClasses()
            .that()
            .resideInAPackage("..publish..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "..page.render..",
                            "..page.product..",
                            "..page.change..",
                            "..page.soldout..",
                            "io.seckill.common..")
                    .and(not(type(OfferKey.class))))
            .because("files are copied to other hosts whatever is in them; only a marker has the name of its offer");

    @ArchTest
    static final ArchRule drawing_is_a_pure_function = noClasses()
            .that()
            .resideInAPackage("..page.render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.nio.channels..", "org.apache.dubbo..", "org.apache.rocketmq..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("the same input has to give the same page, byte for byte");

    @ArchTest
    static final ArchRule frameworks_stay_at_the_edge = noClasses()
            .that()
            .resideInAPackage("io.seckill.page.*..")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .and()
            .haveSimpleNameNotEndingWith("Settings")
            .and()
            .doNotHaveSimpleName("Site")
            .and()
            .doNotHaveSimpleName("Timetable")
            .and()
            .doNotHaveSimpleName("SoldOutLifecycle")
            .and()
            .doNotHaveSimpleName("PagesEndpoint")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..")
            .because("a step is understood and tested without a container");

    @ArchTest
    static final ArchRule only_this_service_and_the_contracts = classes()
            .that()
            .resideInAPackage("io.seckill.page..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.seckill.operation..", "io.seckill.seckill..", "io.seckill.inventory..", "io.seckill.order..")
            .because("services know each other by contracts alone");
}
