package io.seckill.operation.security;

import static io.seckill.operation.security.Role.OPERATOR;
import static io.seckill.operation.security.Role.VIEWER;

import io.seckill.operation.audit.AuditLog;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The console's door: a login page and a session cookie. Who is not logged in has no session, so that nobody fills this
 * process' memory by asking for the login page: the CSRF token and the page he wanted are in cookies.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    /** No script and no style but our own files; pictures of products come from the shop's own hosts. */
    private static final String CONTENT = "default-src 'self'; img-src 'self' data: https:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Files: the same for everybody, asked for again with their time of change. */
    @Bean
    @Order(1)
    SecurityFilterChain consoleFiles(HttpSecurity http) {
        return http.securityMatcher("/console-assets/**", "/webjars/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .securityContext(context -> context.disable())
                .sessionManagement(sessions -> sessions.disable())
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .addHeaderWriter((request, response) -> response.setHeader("Cache-Control", "no-cache"))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain console(HttpSecurity http, ProviderManager authentication, ServerProperties server) {
        ConsoleRefusals refusals = new ConsoleRefusals();
        // the session cookie's own setting decides for all of them: true everywhere but in the local profile
        boolean https =
                Boolean.TRUE.equals(server.getServlet().getSession().getCookie().getSecure());
        return http.securityMatcher("/console", "/console/**")
                .authenticationManager(authentication)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie(https)))
                .requestCache(cache -> cache.requestCache(wantedPage(https)))
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.changeSessionId()))
                .formLogin(login -> login.loginPage(ConsoleRefusals.LOGIN)
                        .loginProcessingUrl(ConsoleRefusals.LOGIN)
                        .defaultSuccessUrl("/console")
                        .failureHandler(refusals))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/console/logout"))
                        .logoutSuccessUrl(ConsoleRefusals.LOGIN + "?out"))
                .exceptionHandling(
                        answers -> answers.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/console/login", "/console/denied")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/console/**")
                        .hasAnyRole(OPERATOR.name(), VIEWER.name())
                        .requestMatchers(HttpMethod.HEAD, "/console/**")
                        .hasAnyRole(OPERATOR.name(), VIEWER.name())
                        .requestMatchers("/console/account/password")
                        .hasAnyRole(OPERATOR.name(), VIEWER.name())
                        .anyRequest()
                        .hasRole(OPERATOR.name()))
                .build();
    }

    @Bean
    OwnPassword ownPassword(
            OperatorMapper operators,
            ProviderManager authentication,
            PasswordEncoder passwords,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        return new OwnPassword(operators, authentication, passwords, audit, new TransactionTemplate(transactions));
    }

    private static CookieCsrfTokenRepository csrfCookie(boolean https) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookiePath("/console");
        tokens.setCookieName("console-csrf");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(https).sameSite("Lax"));
        return tokens;
    }

    /** Only pages are returned to after the login, not what a page's scripts ask for. */
    private static CookieRequestCache wantedPage(boolean https) {
        CookieRequestCache cache = new CookieRequestCache();
        RequestMatcher page = request -> {
            String accept = request.getHeader("Accept");
            return accept != null && accept.startsWith("text/html") && request.getHeader("HX-Request") == null;
        };
        cache.setRequestMatcher(new AndRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/console/**"), page));
        cache.setCookieCustomizer(cookie -> {
            cookie.setHttpOnly(true);
            cookie.setSecure(https);
            cookie.setAttribute("SameSite", "Lax");
        });
        return cache;
    }
}
