package io.seckill.page.cdn;

import io.seckill.common.platform.outward.OutwardSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The signed call.
 *
 * @param url    where it goes
 * @param secret what both sides know
 * @param http   limits of a call
 */
record PurgeSettings(
        @Nullable URI url,
        @NotNull @DefaultValue("") String secret,
        @NotNull @Valid @DefaultValue OutwardSettings http) {

    @Override
    public String toString() {
        return "Purge[" + url + "]";
    }
}
