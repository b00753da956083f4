package io.seckill.common.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The structure of a service, checked in one line: {@code ServiceRules.check("io.seckill.order", "io.seckill.order.place.domain")}.
 * A rule can be had by itself as well.
 */
public final class ServiceRules {

    private static final String[] SERVICES = {
        "io.seckill.operation..",
        "io.seckill.seckill..",
        "io.seckill.inventory..",
        "io.seckill.order..",
        "io.seckill.page.."
    };

    private ServiceRules() {}

    /**
     * Checks all rules.
     *
     * @param root           the service's package
     * @param domainPackages packages, or classes by their whole name, that know no framework
     */
    public static void check(String root, String... domainPackages) {
        JavaClasses service = classesOf(root);
        noCyclesBetweenPackages(root).check(service);
        noOtherService(root).check(service);
        controllersWithoutSql().allowEmptyShould(true).check(service);
        timeFromAClock().check(service);
        nullMarked().check(service);
        noFieldInjection().check(service);
        noStandardStreams().check(service);
        if (domainPackages.length > 0) {
            domainWithoutFrameworks(domainPackages).check(service);
        }
    }

    /** The production classes below a package. */
    public static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    public static ArchRule noCyclesBetweenPackages(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages are the steps of the flow, and a flow has a direction");
    }

    public static ArchRule noOtherService(String root) {
        String[] others = Arrays.stream(SERVICES)
                .filter(service -> !service.equals(root + ".."))
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .because("services know each other by the contracts in seckill-common alone");
    }

    public static ArchRule controllersWithoutSql() {
        return noClasses()
                .that()
                .areMetaAnnotatedWith("org.springframework.stereotype.Controller")
                .or()
                .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.apache.ibatis..", "org.springframework.jdbc.."))
                .because("controllers translate between HTTP and the service, and nothing else");
    }

    public static ArchRule domainWithoutFrameworks(String... domain) {
        return noClasses()
                .that(resideInAnyPackage(domain).or(nameIsOneOf(domain)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..",
                        "jakarta..",
                        "java.sql..",
                        "javax.sql..",
                        "org.apache..",
                        "com.alibaba..",
                        "redis.clients..",
                        "tools.jackson..",
                        "com.fasterxml.."))
                .because("the rules of the business outlive the frameworks and are tested in milliseconds");
    }

    public static ArchRule timeFromAClock() {
        return noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("time comes in from outside, as a Clock; spans are measured with System.nanoTime");
    }

    public static ArchRule noFieldInjection() {
        return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("org.apache.dubbo.config.annotation.DubboReference")
                .allowEmptyShould(true)
                .because("what a class needs stands in its constructor");
    }

    public static ArchRule noStandardStreams() {
        return com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
    }

    public static ArchRule nullMarked() {
        return classes()
                .that(not(belongToAnyOf(Object.class)))
                .should(beInANullMarkedPackage())
                .because("null is checked at compile time only where it is said");
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> nameIsOneOf(String... names) {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "named " + Arrays.toString(names), type -> Arrays.asList(names).contains(type.getName()));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " is " + (marked ? "" : "not ") + "in a @NullMarked package"));
            }
        };
    }

    static ArchRule contractsArePure() {
        return classes()
                .that(resideInAnyPackage(
                        "io.seckill.common.session..", "io.seckill.common.inventory..", "io.seckill.common.order.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.seckill.common.session..",
                        "io.seckill.common.inventory..",
                        "io.seckill.common.order.."))
                .because("contracts are what programs of other makes hold on to as well");
    }

    static ArchRule commonKnowsNoService() {
        return noClasses()
                .that(resideInAPackage("io.seckill.common.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES))
                .because("what is shared stands below what shares it");
    }
}
