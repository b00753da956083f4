package io.seckill.common.archrules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class StructureTest {

    private final JavaClasses common = ServiceRules.classesOf("io.seckill.common");

    @Test
    void contracts_depend_on_the_jdk_and_jspecify_alone() {
        ServiceRules.contractsArePure().check(common);
    }

    @Test
    void common_knows_no_service() {
        ServiceRules.commonKnowsNoService().check(common);
    }

    @Test
    void packages_have_no_cycles() {
        ServiceRules.noCyclesBetweenPackages("io.seckill.common").check(common);
        ServiceRules.noCyclesBetweenPackages("io.seckill.common.platform").check(common);
    }

    @Test
    void common_obeys_the_rules_of_the_services() {
        ServiceRules.nullMarked().check(common);
        ServiceRules.noFieldInjection().check(common);
        ServiceRules.noStandardStreams().check(common);
        ServiceRules.timeFromAClock().check(common);
    }

    /** A rule that cannot fail is no rule: each is shown a class that breaks it. */
    @Test
    void each_rule_finds_what_breaks_it() {
        JavaClasses bad = new ClassFileImporter().importClasses(Bad.class, BadController.class);
        assertThatThrownBy(() -> ServiceRules.timeFromAClock().check(bad)).hasMessageContaining("Clock");
        assertThatThrownBy(() -> ServiceRules.noFieldInjection().check(bad)).hasMessageContaining("constructor");
        assertThatThrownBy(() -> ServiceRules.noStandardStreams().check(bad)).hasMessageContaining("streams");
        assertThatThrownBy(() -> ServiceRules.controllersWithoutSql().check(bad))
                .hasMessageContaining("HTTP");
        assertThatThrownBy(() -> ServiceRules.domainWithoutFrameworks("io.seckill.common.archrules")
                        .check(bad))
                .hasMessageContaining("outlive");
        JavaClasses unmarked = new ClassFileImporter().importClasses(java.util.ArrayList.class);
        assertThatThrownBy(() -> ServiceRules.nullMarked().check(unmarked)).hasMessageContaining("NullMarked");
    }

    static class Bad {
        @org.springframework.beans.factory.annotation.Autowired
        private java.time.@org.jspecify.annotations.Nullable Clock clock;

        void now() {
            System.out.println(clock + " " + System.currentTimeMillis());
        }
    }

    @org.springframework.web.bind.annotation.RestController
    static class BadController {
        java.sql.@org.jspecify.annotations.Nullable Connection connection;
    }
}
