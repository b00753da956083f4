package io.seckill.operation.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description as YAML, under the name that goes with the one of the JSON. */
@Hidden
@RestController
class OpenApiController {

    @GetMapping(path = "/api/ops/openapi.yaml", produces = "application/vnd.oai.openapi")
    void yaml(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        request.getRequestDispatcher("/api/ops/openapi.json.yaml").forward(request, response);
    }
}
