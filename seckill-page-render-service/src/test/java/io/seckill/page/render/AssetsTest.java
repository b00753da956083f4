package io.seckill.page.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private final Assets assets = new Assets(new Texts());

    @Test
    void every_name_carries_the_hash_of_its_content() {
        assertThat(assets.all())
                .allSatisfy(asset ->
                        assertThat(asset.path().value()).matches("assets/[a-z]+\\.[0-9a-f]{12}\\.(js|css|svg)"));
    }

    @Test
    void scripts_import_each_other_by_their_hashed_names() {
        List<String> names = assets.all().stream()
                .map(asset -> asset.path().value().substring("assets/".length()))
                .toList();
        for (Asset asset : assets.all()) {
            if (asset.path().value().endsWith(".js")) {
                String source = new String(asset.content(), StandardCharsets.UTF_8);
                List<String> imported = Pattern.compile("from \"\\./([^\"]+)\"")
                        .matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                assertThat(names).as(asset.path().value()).containsAll(imported);
            }
        }
    }

    @Test
    void scripts_say_nothing_as_html() {
        for (Asset asset : assets.all()) {
            if (asset.path().value().endsWith(".js")) {
                assertThat(new String(asset.content(), StandardCharsets.UTF_8))
                        .as(asset.path().value())
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
            }
        }
    }
}
