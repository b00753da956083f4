package io.seckill.operation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class RememberedPasswordsTest {

    private int checks;

    private final AuthenticationProvider bcrypt = new AuthenticationProvider() {
        @Override
        public Authentication authenticate(Authentication presented) {
            checks++;
            if (!"right".equals(presented.getCredentials())) {
                throw new BadCredentialsException("wrong");
            }
            return UsernamePasswordAuthenticationToken.authenticated(
                    presented.getName(), presented.getCredentials(), List.of());
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return true;
        }
    };

    private final RememberedPasswords passwords = new RememberedPasswords(bcrypt, Duration.ofMinutes(1));

    @Test
    void a_right_password_is_checked_once_and_not_kept() {
        Authentication first = passwords.authenticate(presented("mei", "right"));
        Authentication second = passwords.authenticate(presented("mei", "right"));

        assertThat(checks).isEqualTo(1);
        assertThat(first).isNotNull().isSameAs(second);
        assertThat(first == null ? "" : first.getCredentials()).isNull();
    }

    @Test
    void a_wrong_password_is_checked_each_time() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> passwords.authenticate(presented("mei", "wrong")))
                    .isInstanceOf(BadCredentialsException.class);
        }

        assertThat(checks).isEqualTo(3);
    }

    @Test
    void the_same_password_of_another_name_is_checked() {
        passwords.authenticate(presented("mei", "right"));
        passwords.authenticate(presented("meir", "right"));

        assertThat(checks).isEqualTo(2);
        assertThatThrownBy(() -> passwords.authenticate(presented("me", "iright")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void with_no_time_to_remember_every_call_is_checked() {
        RememberedPasswords forgetful = new RememberedPasswords(bcrypt, Duration.ZERO);
        forgetful.authenticate(presented("mei", "right"));
        forgetful.authenticate(presented("mei", "right"));

        assertThat(checks).isEqualTo(2);
    }

    private static Authentication presented(String name, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(name, password);
    }
}
