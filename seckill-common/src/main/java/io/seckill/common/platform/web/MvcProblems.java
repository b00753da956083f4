package io.seckill.common.platform.web;

import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What Spring MVC throws before a controller is reached. */
final class MvcProblems implements ProblemTranslator {

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return switch (failure) {
            case HttpMessageNotReadableException e -> UnreadableBody.problem(e);
            // a form whose bytes are no characters, read as parameters
            case InvalidParameterException e -> Problem.invalid("body", "has parameters that cannot be decoded");
            case HandlerMethodValidationException e -> Problem.invalid(errorsOf(e));
            case BindException e -> Problem.invalid(errorsOf(e));
            case ConstraintViolationException e -> Problem.invalid(errorsOf(e));
            case MethodArgumentTypeMismatchException e ->
                Problem.invalid(e.getName(), Expected.of(e.getRequiredType()));
            case TypeMismatchException e ->
                Problem.invalid(String.valueOf(e.getPropertyName()), Expected.of(e.getRequiredType()));
            case MissingServletRequestParameterException e -> Problem.invalid(e.getParameterName(), "is required");
            case MissingRequestHeaderException e -> Problem.invalid(e.getHeaderName(), "is required");
            case MissingPathVariableException e -> Problem.invalid(e.getVariableName(), "is required");
            case NoResourceFoundException e -> Problem.of(ErrorCode.NOT_FOUND, "No resource has this path.");
            case NoHandlerFoundException e -> Problem.of(ErrorCode.NOT_FOUND, "No resource has this path.");
            case HttpRequestMethodNotSupportedException e ->
                Problem.of(ErrorCode.METHOD_NOT_ALLOWED, "This resource does not know " + e.getMethod() + ".");
            case HttpMediaTypeNotSupportedException e ->
                Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            case HttpMediaTypeNotAcceptableException e ->
                Problem.of(ErrorCode.NOT_ACCEPTABLE, "This resource cannot be had in the accepted types.");
            case MaxUploadSizeExceededException e ->
                Problem.of(ErrorCode.PAYLOAD_TOO_LARGE, "The request's body is too large.");
            case MultipartException e -> Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            case AsyncRequestTimeoutException e -> Problem.of(ErrorCode.BUSY, "No answer was ready in time.");
            case ErrorResponse e -> byStatus(e.getStatusCode().value());
            default -> null;
        };
    }

    /** For what only has a status. */
    static Problem byStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of(ErrorCode.UNAUTHENTICATED, "Sign in first.");
            case 403 -> Problem.of(ErrorCode.FORBIDDEN, "This is not allowed.");
            case 404 -> Problem.of(ErrorCode.NOT_FOUND, "No resource has this path.");
            case 405 -> Problem.of(ErrorCode.METHOD_NOT_ALLOWED, "This resource does not know the method.");
            case 406 -> Problem.of(ErrorCode.NOT_ACCEPTABLE, "This resource cannot be had in the accepted types.");
            case 413 -> Problem.of(ErrorCode.PAYLOAD_TOO_LARGE, "The request's body is too large.");
            case 415 -> Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            case 429 -> Problem.of(ErrorCode.TOO_MANY_REQUESTS, "Slow down.");
            case 503 -> Problem.of(ErrorCode.BUSY, "Not available now.");
            default ->
                status >= 500
                        ? Problem.of(ErrorCode.INTERNAL, "It is not your fault.")
                        : Problem.invalid("request", "is not one that this server understands");
        };
    }

    private static List<FieldError> errorsOf(BindException failure) {
        List<FieldError> errors = new ArrayList<>();
        for (ObjectError error : failure.getAllErrors()) {
            if (error instanceof org.springframework.validation.FieldError field) {
                errors.add(new FieldError(field.getField(), messageOf(field)));
            } else {
                errors.add(new FieldError("body", messageOf(error)));
            }
        }
        return errors;
    }

    /** A value that could not be converted is told by what was expected: Spring's own message shows Java types. */
    private static String messageOf(ObjectError error) {
        boolean conversion =
                error instanceof org.springframework.validation.FieldError field && field.isBindingFailure();
        return conversion || error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage();
    }

    private static List<FieldError> errorsOf(HandlerMethodValidationException failure) {
        List<FieldError> errors = new ArrayList<>();
        failure.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> errors.add(
                                error instanceof org.springframework.validation.FieldError field
                                        ? new FieldError(field.getField(), messageOf(field))
                                        : new FieldError(
                                                String.valueOf(result.getMethodParameter()
                                                        .getParameterName()),
                                                String.valueOf(error.getDefaultMessage())))));
        return errors.isEmpty() ? List.of(new FieldError("request", "is not valid")) : errors;
    }

    private static List<FieldError> errorsOf(ConstraintViolationException failure) {
        List<FieldError> errors = new ArrayList<>();
        failure.getConstraintViolations().forEach(violation -> {
            String path = violation.getPropertyPath().toString();
            errors.add(new FieldError(path.substring(path.lastIndexOf('.') + 1), violation.getMessage()));
        });
        return errors.isEmpty() ? List.of(new FieldError("request", "is not valid")) : errors;
    }
}
