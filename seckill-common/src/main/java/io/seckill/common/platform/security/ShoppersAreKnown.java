package io.seckill.common.platform.security;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A service with endpoints for shoppers does not start without a way to know them. */
final class ShoppersAreKnown implements SmartInitializingSingleton {

    private final List<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<ShopperAuthenticator> authenticator;

    ShoppersAreKnown(List<RequestMappingHandlerMapping> mappings, ObjectProvider<ShopperAuthenticator> authenticator) {
        this.mappings = mappings;
        this.authenticator = authenticator;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (authenticator.getIfAvailable() != null) {
            return;
        }
        for (RequestMappingHandlerMapping mapping : mappings) {
            for (HandlerMethod method : mapping.getHandlerMethods().values()) {
                for (var parameter : method.getMethodParameters()) {
                    if (parameter.hasParameterAnnotation(Shopper.class)) {
                        throw new IllegalStateException("Set seckill.auth.secrets or seckill.auth.jwks-uri: "
                                + method.getShortLogMessage() + " has to know the shopper");
                    }
                }
            }
        }
    }
}
