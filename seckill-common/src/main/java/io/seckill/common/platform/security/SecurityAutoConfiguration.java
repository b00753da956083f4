package io.seckill.common.platform.security;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Knows shoppers where {@code seckill.auth.secrets} or {@code seckill.auth.jwks-uri} is set. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class SecurityAutoConfiguration {

    @Bean
    WebMvcConfigurer shopperArguments(ObjectProvider<ShopperAuthenticator> authenticator) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ShopperArgument(authenticator));
            }
        };
    }

    @Bean
    ShoppersAreKnown shoppersAreKnown(
            ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<ShopperAuthenticator> authenticator) {
        return new ShoppersAreKnown(mappings.stream().toList(), authenticator);
    }

    /** With keys. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(KeysAreSet.class)
    @EnableConfigurationProperties(AuthSettings.class)
    static class WithKeys {

        @Bean
        @ConditionalOnMissingBean
        ShopperAuthenticator shopperAuthenticator(AuthSettings settings, Clock clock) {
            URI jwksUri = settings.jwksUri();
            TokenVerifier verifier =
                    jwksUri == null ? new SecretVerifier(settings.secrets()) : new KeySetVerifier(jwksUri);
            return new JwtAuthenticator(verifier, settings.cacheSize(), clock);
        }

        @Bean
        @Profile("local")
        LocalLogin localLogin(AuthSettings settings, Clock clock) {
            if (settings.secrets().isEmpty()) {
                throw new IllegalStateException("the profile local signs its own tokens: set seckill.auth.secrets");
            }
            return new LocalLogin(settings.secrets().getFirst(), clock);
        }
    }
}
