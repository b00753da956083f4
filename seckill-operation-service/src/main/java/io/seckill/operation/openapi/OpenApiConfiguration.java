package io.seckill.operation.openapi;

import io.seckill.operation.http.PageRequest;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** springdoc reads the controllers; what they share is told here. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    /** Of the API, not of the program: it rises when something is added; nothing is ever taken away. */
    private static final String VERSION = "1.0";

    private static final String LOGIN = "operator";

    static {
        // its fields are query parameters: DescribedOperations has them
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageRequest.class);
        SpringDocUtils.getConfig().replaceWithClass(SseEmitter.class, String.class);
    }

    @Bean
    OpenAPI operatorsDescription() {
        return new OpenAPI()
                .info(new Info()
                        .title("Seckill operators' API")
                        .version(VERSION)
                        .description("Sessions, products, stock, orders and what keeps them running."
                                + " A viewer reads, an operator also changes."
                                + " Whatever is refused is a problem (RFC 9457) with a code."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                LOGIN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList(LOGIN));
    }

    @Bean
    ModelConverter describedRecords() {
        return new DescribedRecords();
    }

    @Bean
    OperationCustomizer describedOperations() {
        return new DescribedOperations();
    }

    @Bean
    OpenApiCustomizer describedProblems() {
        return new DescribedProblems();
    }
}
