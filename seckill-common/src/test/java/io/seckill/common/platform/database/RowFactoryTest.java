package io.seckill.common.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.reflection.ReflectionException;
import org.apache.ibatis.reflection.factory.ObjectFactory;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.boot.autoconfigure.ConfigurationCustomizer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Rows become records, and no exception is made on the way. */
class RowFactoryTest {

    private final ObjectFactory rows = installed();

    /** Invisible to MyBatis, as the services' rows are. */
    private record Row(long id, String name) {

        Row {
            if (id < 0) {
                throw new IllegalArgumentException("id");
            }
        }

        Row(String name) {
            this(7, name);
        }
    }

    @Test
    void a_row_is_made_by_either_constructor() {
        assertThat(rows.create(Row.class, List.of(long.class, String.class), List.of(3L, "c")))
                .isEqualTo(new Row(3, "c"));
        assertThat(rows.create(Row.class, List.of(String.class), List.of("c"))).isEqualTo(new Row("c"));
        assertThat(rows.create(StringBuilder.class)).isEmpty();
    }

    @Test
    void what_the_record_refuses_is_told_with_its_reason() {
        assertThatThrownBy(() -> rows.create(Row.class, List.of(long.class, String.class), List.of(-1L, "c")))
                .isInstanceOf(ReflectionException.class)
                .hasRootCauseMessage("id");
        assertThatThrownBy(() -> rows.create(Row.class, List.of(long.class, String.class), List.of("x", "c")))
                .isInstanceOf(ReflectionException.class)
                .hasMessageContaining("Row");
    }

    /** An exception with its stack is some thousand bytes; the record, its values' array and what reflection needs are few. */
    @Test
    void a_row_costs_little_more_than_itself() {
        List<Class<?>> types = List.of(long.class, String.class);
        List<Object> values = List.of(3L, "c");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        rows.create(Row.class, types, values);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            rows.create(Row.class, types, values);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(400_000);
    }

    /** As a service with MyBatis gets it. */
    private static ObjectFactory installed() {
        List<ObjectFactory> found = new ArrayList<>();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DatabaseAutoConfiguration.class))
                .run(context -> {
                    Configuration configuration = new Configuration();
                    context.getBean(ConfigurationCustomizer.class).customize(configuration);
                    found.add(configuration.getObjectFactory());
                });
        return found.getFirst();
    }
}
