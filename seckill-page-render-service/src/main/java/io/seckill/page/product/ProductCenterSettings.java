package io.seckill.page.product;

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
 * @param url             base address; {@code GET {url}/products/{productId}}. Empty: there is no centre, and pages show what
 *                        the operators typed
 * @param connectTimeout  to a connection
 * @param timeout         of one whole question
 * @param fresh           how long an answer is used without asking again; 0 asks every time
 * @param concurrency     questions under way at once
 * @param failuresToRest  after so many failures in a row the centre is left in peace for {@code rest}
 * @param rest            how long; meanwhile the last good data is used
 * @param remembered      products whose last good data is held in memory
 * @param keepDirectory   where the last good data outlives this process; absent: {@code .publish/products} below the pages'
 *                        directory
 */
@Validated
@ConfigurationProperties("seckill.product-center")
public record ProductCenterSettings(
        @Nullable URI url,
        @NotNull @DefaultValue("1s") Duration connectTimeout,
        @NotNull @DefaultValue("2s") Duration timeout,
        @NotNull @DefaultValue("30s") Duration fresh,
        @Min(1) @Max(64) @DefaultValue("8") int concurrency,
        @Min(1) @DefaultValue("3") int failuresToRest,
        @NotNull @DefaultValue("5s") Duration rest,
        @Min(1) @DefaultValue("10000") int remembered,
        @Nullable Path keepDirectory) {}
