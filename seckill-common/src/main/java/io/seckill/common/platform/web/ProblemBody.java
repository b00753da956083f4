package io.seckill.common.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** A problem on the wire: RFC 9457 with {@code code} and, where fields are wrong, {@code errors}. */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "errors"})
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        ErrorCode code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    static ProblemBody of(Problem problem, String instance) {
        ErrorCode code = problem.code();
        return new ProblemBody(
                code.type(), code.title(), code.status(), problem.detail(), instance, code, problem.errors());
    }
}
