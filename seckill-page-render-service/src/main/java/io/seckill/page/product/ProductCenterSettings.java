package io.seckill.page.product;

import io.seckill.common.platform.outward.OutwardSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the product centre is asked.
 *
 * @param url             base address; {@code GET {url}/products/{productId}}, see docs/platform.md. Empty: there is no
 *                        centre, and pages show what the operators typed
 * @param http            limits of a question; while the centre is left in peace the last good data is used
 * @param fresh           how long an answer is used without asking again; 0 asks every time
 * @param concurrency     questions under way at once
 * @param remembered      products whose last good data is held in memory
 * @param keepDirectory   where the last good data outlives this process; absent: {@code .publish/products} below the pages'
 *                        directory
 */
@Validated
@ConfigurationProperties("seckill.product-center")
public record ProductCenterSettings(
        @Nullable URI url,
        @NotNull @Valid @DefaultValue OutwardSettings http,
        @NotNull @DefaultValue("30s") Duration fresh,
        @Min(1) @Max(64) @DefaultValue("8") int concurrency,
        @Min(1) @DefaultValue("10000") int remembered,
        @Nullable Path keepDirectory) {}
