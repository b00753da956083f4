package io.seckill.page.cdn;

import io.seckill.common.platform.outward.OutwardSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Aliyun's CDN.
 *
 * @param accessKeyId     of a RAM user with the policy of docs/cdn.md
 * @param accessKeySecret its secret
 * @param securityToken   for temporary credentials; empty: none
 * @param endpoint        host, and port where it is not the scheme's; {@code cdn.aliyuncs.com} where left out
 * @param scheme          TLS where left out; plain for a test server
 * @param http            limits of a call and when the CDN is left in peace; {@code tries} and {@code max-body} do not
 *                        apply
 */
record AliyunSettings(
        @NotNull @DefaultValue("") String accessKeyId,
        @NotNull @DefaultValue("") String accessKeySecret,
        @NotNull @DefaultValue("") String securityToken,
        @NotNull @DefaultValue("cdn.aliyuncs.com") String endpoint,
        @NotNull @DefaultValue("https") String scheme,
        @NotNull @Valid @DefaultValue OutwardSettings http) {

    @Override
    public String toString() {
        return "Aliyun[" + scheme + "://" + endpoint + "]";
    }
}
