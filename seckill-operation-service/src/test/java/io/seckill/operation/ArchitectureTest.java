package io.seckill.operation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.seckill.operation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_domain_imports_no_framework = classes()
            .that()
            .resideInAnyPackage("io.seckill.operation.session", "io.seckill.operation.offer")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "io.seckill.common.session",
                    "io.seckill.operation.session",
                    "io.seckill.operation.offer")
            .because("what becomes of a session or an offer must be tested in milliseconds");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.seckill.operation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllers_leave_the_database_to_others = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .and()
            .doNotHaveSimpleName("AuditController")
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(org.apache.ibatis.annotations.Mapper.class)
            .because("a controller reads a request and answers it, nothing else");

    @ArchTest
    static final ArchRule no_other_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.seckill.inventory..", "io.seckill.order..", "io.seckill.page..", "io.seckill.seckill..")
            .because("services know each other by contracts alone");
}
