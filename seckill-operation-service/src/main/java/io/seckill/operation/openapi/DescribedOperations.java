package io.seckill.operation.openapi;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.http.Refuses;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** What springdoc cannot see of a call: its page, and how it refuses. */
final class DescribedOperations implements OperationCustomizer {

    /** How any call may be refused. */
    private static final Set<ErrorCode> ALWAYS = EnumSet.of(
            ErrorCode.VALIDATION_FAILED,
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.FORBIDDEN,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.PAYLOAD_TOO_LARGE,
            ErrorCode.TOO_MANY_REQUESTS,
            ErrorCode.INTERNAL,
            ErrorCode.BUSY);

    /** What a name in the path may fail to name. */
    private static final Map<String, ErrorCode> NAMED = Map.of(
            "sessionId", ErrorCode.SESSION_NOT_FOUND,
            "productId", ErrorCode.OFFER_NOT_FOUND,
            "orderId", ErrorCode.ORDER_NOT_FOUND,
            "id", ErrorCode.DEAD_LETTER_NOT_FOUND);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        String group = method.getBeanType().getSimpleName().replace("Controller", "");
        operation.setOperationId(lower(group) + upper(method.getMethod().getName()));
        operation.setTags(List.of(lower(group)));
        Set<ErrorCode> codes = EnumSet.copyOf(ALWAYS);
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == PageRequest.class) {
                page(operation);
            }
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                codes.add(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            }
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                ErrorCode notFound =
                        NAMED.get(String.valueOf(parameter.getParameter().getName()));
                if (notFound != null) {
                    codes.add(notFound);
                }
                // a name that no path can have: the container refuses it before anything is looked for
                codes.add(ErrorCode.NOT_FOUND);
            }
        }
        Refuses refuses = method.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            codes.addAll(Arrays.asList(refuses.value()));
        }
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        DescribedProblems.add(operation.getResponses(), codes);
        return operation;
    }

    private static void page(Operation operation) {
        operation.addParametersItem(number("page", "From 0", 0, PageRequest.MAX_PAGE, 0));
        operation.addParametersItem(
                number("size", "Entries of a page", 1, PageRequest.MAX_SIZE, PageRequest.DEFAULT_SIZE));
    }

    private static Parameter number(String name, String description, int least, int most, int otherwise) {
        Schema<?> schema =
                new IntegerSchema().minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
        schema.setDefault(otherwise);
        schema.setTypes(Set.of("integer"));
        return new Parameter()
                .in("query")
                .name(name)
                .description(description)
                .required(false)
                .schema(schema);
    }

    private static String lower(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String upper(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
