package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathTest {

    @Test
    void a_page_lives_below_the_site() {
        assertThat(new PagePath("sessions/7/products/42.html")).hasToString("sessions/7/products/42.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/index.html",
                "../x.html",
                "a/../b",
                "a//b",
                "a/",
                ".publish/lock",
                "a/.b",
                "a b",
                "a\\b",
                "ä",
                "a\n"
            })
    void nothing_else_is_a_page(String path) {
        assertThatThrownBy(() -> new PagePath(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
