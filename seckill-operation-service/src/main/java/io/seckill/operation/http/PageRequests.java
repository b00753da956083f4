package io.seckill.operation.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link PageRequest} from {@code ?page=&size=}. */
final class PageRequests implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        Fields fields = new Fields();
        int page = fields.orElse(
                0,
                fields.optional("page", request.getParameter("page"), text -> number(text, 0, PageRequest.MAX_PAGE)));
        int size = fields.orElse(
                PageRequest.DEFAULT_SIZE,
                fields.optional("size", request.getParameter("size"), text -> number(text, 1, PageRequest.MAX_SIZE)));
        fields.complain();
        return new PageRequest(page, size);
    }

    private static int number(String text, int least, int most) {
        String message = "must be a whole number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(message, e);
        }
        throw new IllegalArgumentException(message);
    }
}
