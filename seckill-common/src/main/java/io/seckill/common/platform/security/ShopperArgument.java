package io.seckill.common.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Fills {@code @Shopper String} parameters. */
final class ShopperArgument implements HandlerMethodArgumentResolver {

    private final ObjectProvider<ShopperAuthenticator> authenticator;

    ShopperArgument(ObjectProvider<ShopperAuthenticator> authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Shopper.class) && parameter.getParameterType() == String.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return authenticator.getObject().userId(request.getHeader(HttpHeaders.AUTHORIZATION));
    }
}
