package io.seckill.operation.product;

import io.seckill.common.platform.outward.OutwardSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the product centre is and how it is asked.
 *
 * @param url  {@code GET {url}/products/{productId}}, see docs/platform.md
 * @param http limits of a question; an operator waits for it
 */
@Validated
@ConfigurationProperties("seckill.product-center")
public record ProductCenterSettings(
        @NotNull URI url, @NotNull @Valid @DefaultValue OutwardSettings http) {}
