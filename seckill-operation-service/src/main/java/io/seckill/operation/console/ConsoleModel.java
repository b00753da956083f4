package io.seckill.operation.console;

import io.seckill.common.platform.PlatformSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** What every page of the console needs. */
@ControllerAdvice(basePackageClasses = ConsoleModel.class)
@Order(0)
class ConsoleModel {

    /** Set by the page's own script; read here, so that no page flashes in the other colours first. */
    private static final String THEME_COOKIE = "console-theme";

    private final Texts texts;
    private final ZoneId zone;

    ConsoleModel(Texts texts, PlatformSettings platform) {
        this.texts = texts;
        this.zone = platform.zone();
    }

    @ModelAttribute
    void common(HttpServletRequest request, Locale language, Model model) {
        model.addAttribute("ui", new Ui(texts, language, zone));
        model.addAttribute("theme", theme(request));
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("inEnglish", inLanguage("en"));
        model.addAttribute("inChinese", inLanguage("zh"));
        Object csrf = request.getAttribute(CsrfToken.class.getName());
        if (csrf instanceof CsrfToken token) {
            model.addAttribute("csrf", token);
        }
        boolean operator = request.isUserInRole("OPERATOR");
        model.addAttribute("mayChange", operator);
        Object who = request.getUserPrincipal();
        model.addAttribute("operator", who instanceof Authentication known ? known.getName() : "");
    }

    /** This page in another language, its other parameters kept. */
    private static String inLanguage(String language) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("lang", language)
                .build()
                .toUriString();
    }

    private static String theme(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, THEME_COOKIE);
        String wanted = cookie == null ? "" : cookie.getValue();
        return wanted.equals("light") || wanted.equals("dark") ? wanted : "auto";
    }
}
