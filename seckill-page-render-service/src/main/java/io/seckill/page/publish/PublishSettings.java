package io.seckill.page.publish;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where pages are published.
 *
 * @param directory the folder Nginx serves, created when missing; no default. All instances of this service on a machine, or
 *                  over a shared file system with locks, may have the same
 */
@Validated
@ConfigurationProperties("seckill.pages")
public record PublishSettings(@NotNull Path directory) {}
