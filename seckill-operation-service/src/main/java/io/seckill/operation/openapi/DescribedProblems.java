package io.seckill.operation.openapi;

import io.seckill.common.platform.web.ErrorCode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Problems as the description shows them: one response for each status, with the codes it may have. */
final class DescribedProblems implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String FIELD_ERROR = "FieldError";
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void customise(OpenAPI api) {
        Schema<?> error = typed("object");
        error.addProperty("line", typed("integer").description("Of a file; else it is left out"));
        error.addProperty("field", typed("string"));
        error.addProperty("message", typed("string"));
        error.required(List.of("field", "message"));
        Schema<Object> errors = typed("array");
        errors.items(new Schema<>().$ref(REFERENCE + FIELD_ERROR));
        errors.description("With VALIDATION_FAILED: every field that is wrong; else it is left out");
        Schema<?> problem = typed("object");
        for (String text : List.of("type", "title", "detail", "instance", "code")) {
            problem.addProperty(text, typed("string"));
        }
        problem.addProperty("status", typed("integer"));
        problem.addProperty("errors", errors);
        problem.required(List.of("type", "title", "status", "detail", "instance", "code"));
        api.getComponents().addSchemas(FIELD_ERROR, error);
        api.getComponents().addSchemas(PROBLEM, problem);
    }

    /** One response for each status of the codes. */
    static void add(ApiResponses responses, Set<ErrorCode> codes) {
        Map<Integer, List<ErrorCode>> byStatus = new TreeMap<>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status(), status -> new ArrayList<>())
                .add(code));
        byStatus.forEach((status, same) -> responses.addApiResponse(Integer.toString(status), response(same)));
    }

    private static ApiResponse response(List<ErrorCode> codes) {
        Schema<Object> code = typed("string");
        codes.forEach(each -> code.addEnumItemObject(each.name()));
        Schema<?> narrowed = typed("object");
        narrowed.addProperty("code", code);
        Schema<?> problem = new Schema<>();
        problem.setAllOf(List.of(new Schema<>().$ref(REFERENCE + PROBLEM), narrowed));
        ApiResponse response = new ApiResponse()
                .description(
                        String.join("; ", codes.stream().map(ErrorCode::title).toList()))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(problem)));
        if (codes.stream().anyMatch(ErrorCode::retryable)) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds").schema(typed("integer")));
        }
        return response;
    }

    /** 3.1 has a set of types where 3.0 had one. */
    private static Schema<Object> typed(String type) {
        Schema<Object> schema = new Schema<>();
        schema.setType(type);
        schema.setTypes(Set.of(type));
        return schema;
    }
}
