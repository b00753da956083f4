package io.seckill.operation.product;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the product centre is and how long it is waited for.
 *
 * @param url            {@code GET {url}/products/{productId}} answers {@code {productId, title, imageUrl, description,
 *                       attributes}}, or 404
 * @param connectTimeout for a connection; default 500 ms
 * @param timeout        for an answer; default 1 s. A call is tried twice at most
 */
@Validated
@ConfigurationProperties("seckill.product-center")
public record ProductCenterSettings(
        @NotNull URI url,
        @NotNull @DefaultValue("500ms") Duration connectTimeout,
        @NotNull @DefaultValue("1s") Duration timeout) {}
