package io.seckill.page.render;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What all pages share.
 *
 * @param name     the shop's name, in every page's head
 * @param currency the sign before prices
 * @param loginUrl where a shopper without a token is sent; empty: the pages say that the shop's login is needed (and a local
 *                 start shows its own login box)
 */
@Validated
@ConfigurationProperties("seckill.site")
public record Site(
        @NotNull @Size(min = 1, max = 40) @DefaultValue("闪电购 Seckill")
        String name,

        @NotNull @Size(max = 4) @DefaultValue("¥") String currency,

        @NotNull @Pattern(regexp = "|/.*|https?://.*") @DefaultValue("")
        String loginUrl) {}
