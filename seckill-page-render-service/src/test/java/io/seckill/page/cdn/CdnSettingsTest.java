package io.seckill.page.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CdnSettingsTest {

    @Test
    void a_cdn_without_the_sites_addresses_is_refused_at_the_start() {
        assertThatThrownBy(() -> Settings.of(10)).hasMessageContaining("seckill.cdn.sites");
        assertThatThrownBy(() -> Settings.of(10, "shop.example.com")).hasMessageContaining("not the address of a site");
    }

    @Test
    void secrets_do_not_show_in_logs() {
        assertThat(Settings.of(10, "https://shop.example.com").toString()).doesNotContain("secret");
    }
}
