package io.seckill.operation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SessionNameTest {

    @Test
    void a_name_is_stripped() {
        assertThat(new SessionName("  双十一 🎉 ").text()).isEqualTo("双十一 🎉");
    }

    @Test
    void characters_are_counted_not_code_units() {
        assertThat(new SessionName("🎉".repeat(120)).text()).hasSize(240);
        assertThatThrownBy(() -> new SessionName("🎉".repeat(121))).hasMessage("must have at most 120 characters");
    }

    @Test
    void blank_broken_and_control_characters_are_refused() {
        assertThatThrownBy(() -> new SessionName(" \t ")).hasMessage("must not be blank");
        assertThatThrownBy(() -> new SessionName("a\nb")).hasMessage("must not contain control characters");
        assertThatThrownBy(() -> new SessionName("a\ud83cb")).hasMessage("must be well-formed Unicode");
    }
}
