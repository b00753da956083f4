package io.seckill.operation.console;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.platform.web.ProblemTranslator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** What a page of the console throws becomes a page that says what happened and what to do; the API's codes decide. */
@ControllerAdvice(basePackageClasses = ConsoleErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleErrors {

    private static final Logger log = LoggerFactory.getLogger(ConsoleErrors.class);

    private final ConsoleModel common;
    private final List<ProblemTranslator> translators;

    ConsoleErrors(Texts texts, PlatformSettings platform, List<ProblemTranslator> translators) {
        this.common = new ConsoleModel(texts, platform);
        this.translators = List.copyOf(translators);
    }

    @ExceptionHandler
    @Nullable
    ModelAndView page(Exception failure, HttpServletRequest request, HttpServletResponse response, Locale language) {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null;
        }
        Problem problem = problemOf(failure);
        return page(problem.code(), problem.detail(), request, response, language);
    }

    /** The page for a refusal that nothing threw. */
    ModelAndView page(
            ErrorCode code, String detail, HttpServletRequest request, HttpServletResponse response, Locale language) {
        Model model = new ExtendedModelMap();
        common.common(request, language, model);
        model.addAllAttributes(Map.of("code", code.name(), "detail", detail, "status", code.status()));
        response.setStatus(code.status());
        boolean fragment = request.getHeader("HX-Request") != null;
        return new ModelAndView(fragment ? "console/error-part" : "console/error", model.asMap());
    }

    private Problem problemOf(Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        for (ProblemTranslator translator : translators) {
            Problem problem = translator.translate(failure);
            if (problem != null) {
                return problem;
            }
        }
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log.error("Defect {} on a page of the console", number, failure);
        return Problem.of(ErrorCode.INTERNAL, number);
    }
}
