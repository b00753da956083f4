package io.seckill.page.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"https://images.example/a.jpg", "http://127.0.0.1:8081/local/1.svg?x=1&y=2", "/images/a.png"})
    void pictures_of_this_site_and_of_the_web_are_shown(String address) {
        assertThat(Picture.address(" " + address + " ")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "data:image/svg+xml,<svg/>",
                "file:///etc/passwd",
                "//elsewhere.example/a.png",
                "a.png",
                "../a.png",
                "https:a.png",
                "https:///a.png",
                "HtTpS:",
                "/a b.png",
                "https://images.example/\"><script>",
                "/\\elsewhere.example/a.png"
            })
    void anything_else_is_no_picture(String address) {
        assertThat(Picture.address(address)).isEmpty();
    }
}
