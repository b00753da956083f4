package io.seckill.seckill.login;

import io.seckill.common.platform.security.LocalLogin;
import io.seckill.common.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Makes anybody anybody, in the profile {@code local} alone: other profiles have no such path. */
@RestController
@Profile("local")
class LocalLoginController {

    private static final String FIELD = "userId";

    private final LocalLogin login;

    LocalLoginController(LocalLogin login) {
        this.login = login;
    }

    /** @param userId a string of 1 to 64 printable characters, or a whole number */
    record LoginRequest(@Nullable JsonNode userId) {}

    /** @param token a JWT for {@code Authorization: Bearer} */
    record LoginReply(String token) {}

    @PostMapping("/api/local/login")
    LoginReply login(@RequestBody LoginRequest request) {
        return new LoginReply(login.tokenFor(userId(request.userId())));
    }

    @PostMapping("/api/local/logins")
    LocalLogins.Tokens logins(@RequestBody LocalLogins request) {
        return request.by(login);
    }

    private static String userId(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            throw Problem.invalid(FIELD, "is required");
        }
        if (!node.isString() && !node.isIntegralNumber()) {
            throw Problem.invalid(FIELD, "must be a string or a whole number");
        }
        return node.asString();
    }
}
