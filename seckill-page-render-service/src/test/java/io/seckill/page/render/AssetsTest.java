package io.seckill.page.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void a_page_has_one_script_with_everything_it_imports_in_it() {
        for (Asset asset : assets.all()) {
            if (asset.path().value().endsWith(".js")) {
                assertThat(new String(asset.content(), StandardCharsets.UTF_8))
                        .as(asset.path().value())
                        .doesNotContainPattern("(?m)^\\s*(import|export) ");
            }
        }
    }

    @Test
    void a_module_that_several_others_import_is_in_the_script_once_and_before_them() {
        Map<String, String> modules = Map.of(
                "page", "import { a } from \"./a.js\";\nimport * as b from \"./b.js\";\nuse(a, b.b);\n",
                "a", "// says why\nimport words from \"./words.js\";\n\nexport const a = words;\n",
                "b", "import words from \"./words.js\";\nexport async function b() {}\n",
                "words", "export default {};\n");
        assertThat(Bundle.of("page", module -> Objects.requireNonNull(modules.get(module))))
                .isEqualTo("""
                const $words=(()=>{
                const $default={};
                return{default:$default}})();
                const $a=(()=>{
                const words=$words.default;
                const a = words;
                return{a}})();
                const $b=(()=>{
                const words=$words.default;
                async function b() {}
                return{b}})();
                const $page=(()=>{
                const { a }=$a;
                const b=$b;
                use(a, b.b);
                return{}})();
                """);
    }

    @Test
    void a_form_of_import_or_export_that_is_not_known_stops_the_start() {
        for (String form : List.of("import \"./a.js\";", "export { a };", "export let a = 1;", "import(\"./a.js\");")) {
            assertThatThrownBy(() -> Bundle.of("page", module -> form + "\n"))
                    .as(form)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be bundled");
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
