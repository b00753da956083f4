package io.seckill.operation.security;

import io.seckill.common.platform.web.ProblemWriter;
import io.seckill.operation.audit.CurrentOperator;
import io.seckill.operation.security.OperatorMapper.OperatorRow;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperatorSettings.class)
class SecurityConfiguration {

    @Bean
    FirewallProblems firewallProblems() {
        return new FirewallProblems();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    OperatorAccounts operatorAccounts(
            OperatorMapper operators, OperatorSettings settings, PasswordEncoder passwords, Environment environment) {
        return new OperatorAccounts(operators, settings, passwords, environment);
    }

    @Bean
    UserDetailsService operators(OperatorMapper operators) {
        return username -> {
            OperatorRow row = operators.find(username);
            if (row == null) {
                throw new UsernameNotFoundException("no such operator");
            }
            return User.withUsername(row.username())
                    .password(row.passwordHash())
                    .roles(row.role().name())
                    .build();
        };
    }

    @Bean
    ProviderManager authenticationManager(
            UserDetailsService operators, PasswordEncoder passwords, OperatorSettings settings, Clock clock) {
        DaoAuthenticationProvider bcrypt = new DaoAuthenticationProvider(operators);
        bcrypt.setPasswordEncoder(passwords);
        // the remembered ones before the throttle: who guesses at an operator's password does not lock out his scripts
        return new ProviderManager(
                new RememberedPasswords(new ThrottledPasswords(bcrypt, new LoginThrottle(clock)), settings.cacheFor()));
    }

    /**
     * The API makes no session. Who is logged in at the console may read; a cookie alone changes nothing, changes are made with
     * Basic. A browser that remembered a Basic password could still be made to send it by another site's page: calls that the
     * browser itself calls cross-site are refused.
     */
    @Bean
    SecurityFilterChain operatorsApi(HttpSecurity http, ProviderManager authentication, ProblemWriter writer) {
        ProblemAnswers problems = new ProblemAnswers(writer);
        return http.authenticationManager(authentication)
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new ConsoleReaders()))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/**", "/local/**", "/error")
                        .permitAll()
                        .requestMatchers(request -> "cross-site".equals(request.getHeader("Sec-Fetch-Site")))
                        .denyAll()
                        .requestMatchers(HttpMethod.GET, "/api/ops/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.VIEWER.name())
                        .requestMatchers(HttpMethod.HEAD, "/api/ops/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.VIEWER.name())
                        .requestMatchers("/api/ops/**")
                        .hasRole(Role.OPERATOR.name())
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    CurrentOperator currentOperator() {
        return () -> {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            return who == null ? CurrentOperator.SYSTEM : who.getName();
        };
    }
}
