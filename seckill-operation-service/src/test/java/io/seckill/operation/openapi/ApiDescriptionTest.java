package io.seckill.operation.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class ApiDescriptionTest {

    private static final String JSON = "/api/ops/openapi.json";
    private static final Path COMMITTED = Path.of("../docs/api/operation.json");
    private static final String RENEW = "seckill.renew-api";
    private static final String COMMAND = "mvn test -pl seckill-operation-service -am -Dtest=ApiDescriptionTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + RENEW;

    @LocalServerPort
    private int port;

    @Test
    void the_committed_description_is_the_one_that_is_served() throws IOException {
        String served = served();
        if (System.getProperty(RENEW) != null) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }
        assertThat(COMMITTED).as("renew it by: %s", COMMAND).exists();
        assertThat(Files.readString(COMMITTED))
                .as("the API's description has changed; renew it by: %s", COMMAND)
                .isEqualTo(served);
    }

    @Test
    void it_is_valid_and_every_call_says_how_it_refuses() throws IOException {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(served(), null, null);

        assertThat(read.getMessages()).isNullOrEmpty();
        OpenAPI api = Objects.requireNonNull(read.getOpenAPI());
        assertThat(api.getInfo().getTitle()).isNotBlank();
        assertThat(api.getInfo().getVersion()).isNotBlank();
        assertThat(api.getComponents().getSecuritySchemes().values())
                .extracting(SecurityScheme::getScheme)
                .containsExactly("basic");
        List<Operation> operations = api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        assertThat(operations).hasSizeGreaterThan(35);
        assertThat(operations).extracting(Operation::getOperationId).doesNotHaveDuplicates();
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.getResponses())
                    .as(operation.getOperationId())
                    .containsKeys("400", "401", "403", "503");
            assertThat(operation.getResponses().keySet())
                    .as(operation.getOperationId())
                    .anyMatch(status -> status.startsWith("2"));
        });
        assertThat(api.getPaths()).containsKeys("/api/ops/sessions/import", "/api/ops/sessions/{sessionId}/orders.csv");
        Operation importing = operations.stream()
                .filter(operation -> operation.getOperationId().startsWith("draftImport"))
                .findFirst()
                .orElseThrow();
        assertThat(importing.getRequestBody().getContent()).containsOnlyKeys("application/json", "text/csv");
    }

    @Test
    void who_has_a_login_reads_it_also_as_yaml() throws IOException, InterruptedException {
        OperatorsApi viewer = OperatorsApi.viewer(port);
        Answer nobody = OperatorsApi.nobody(port).get(JSON);

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.text("/code")).isEqualTo("UNAUTHENTICATED");
        assertThat(OperatorsApi.nobody(port).get("/api/ops/openapi.yaml").status())
                .isEqualTo(401);
        assertThat(viewer.get(JSON).http().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> yaml =
                    http.send(viewer.request("/api/ops/openapi.yaml").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(yaml.statusCode()).isEqualTo(200);
            assertThat(yaml.body()).contains("openapi: 3.1").contains("Seckill operators' API");
        }
    }

    private String served() {
        Answer answer = OperatorsApi.viewer(port).get(JSON);
        assertThat(answer.status()).isEqualTo(200);
        return answer.http().body().strip() + "\n";
    }
}
