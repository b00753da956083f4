package io.seckill.operation.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.redis.RedisNodes;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.meters.QueueProbe;
import io.seckill.operation.meters.ServiceProbe;
import io.seckill.operation.pages.PagesProbe;
import io.seckill.operation.planning.OfferController;
import io.seckill.operation.planning.SessionController;
import io.seckill.operation.stock.StockController;
import io.seckill.operation.stock.StockNodeController;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleConfiguration implements WebMvcConfigurer {

    /** The languages that every text is there in; the first is for everybody else. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);

    /** Of the console alone: the API speaks in words that programs compare. */
    @Bean
    Texts consoleTexts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("console/texts");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return new Texts(texts);
    }

    @Bean
    LocaleResolver localeResolver(ServerProperties server) {
        CookieLocaleResolver languages = new CookieLocaleResolver("console-language");
        languages.setCookiePath("/console");
        languages.setCookieMaxAge(LANGUAGE_KEPT);
        languages.setCookieHttpOnly(true);
        languages.setCookieSameSite("Lax");
        languages.setCookieSecure(
                Boolean.TRUE.equals(server.getServlet().getSession().getCookie().getSecure()));
        languages.setRejectInvalidCookies(false);
        languages.setDefaultLocaleFunction(ConsoleConfiguration::asked);
        return languages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor();
        language.setParamName("lang");
        language.setHttpMethods("GET");
        language.setIgnoreInvalidLocale(true);
        interceptors.addInterceptor(language).addPathPatterns("/console", "/console/**");
    }

    private static Locale asked(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header == null) {
            return LANGUAGES.getFirst();
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), LANGUAGES);
            return found == null ? LANGUAGES.getFirst() : found;
        } catch (IllegalArgumentException e) {
            return LANGUAGES.getFirst();
        }
    }

    @Bean
    OnceForms onceForms() {
        return new OnceForms();
    }

    @Bean
    Preflight preflight(
            SessionController sessions,
            OfferController offers,
            StockController stock,
            ServiceProbe services,
            SystemChecks system,
            ConsoleSettings settings,
            Clock clock) {
        return new Preflight(sessions, offers, system, new SaleChecks(stock, services, settings), clock);
    }

    @Bean
    SystemChecks systemChecks(
            DatabaseClock database,
            RedisNodes redis,
            StockNodeController stockNodes,
            QueueProbe queue,
            ServiceProbe services,
            PagesProbe pages,
            MeterRegistry meters,
            ConsoleSettings settings,
            Clock clock) {
        return new SystemChecks(database, redis, stockNodes, queue, services, pages, meters, settings, clock);
    }
}
