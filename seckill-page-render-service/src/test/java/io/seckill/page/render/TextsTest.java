package io.seckill.page.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextsTest {

    private static final Path SITE = Path.of("src/main/resources");
    private final JsonNode all = JsonMapper.builder().build().readTree(Resources.bytes("/site/texts.json"));

    @Test
    void every_text_is_there_in_both_languages_with_the_same_parameters() {
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
            String zh = entry.getValue().path("zh").asString("");
            String en = entry.getValue().path("en").asString("");
            assertThat(zh).as(entry.getKey()).isNotBlank();
            assertThat(en).as(entry.getKey()).isNotBlank();
            assertThat(parameters(en)).as(entry.getKey()).isEqualTo(parameters(zh));
        }
    }

    @Test
    void every_text_a_page_or_a_script_asks_for_exists_and_every_text_is_asked_for() throws IOException {
        StringBuilder source = new StringBuilder();
        try (Stream<Path> files = Files.walk(SITE)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(js|ftlh)"))
                    .toList()) {
                source.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
            }
        }
        Set<String> keys = new TreeSet<>(all.propertyNames());
        Matcher asked = Pattern.compile(
                        "(?:\\bt\\(\"|<@(?:l\\.)?say \"|data-t(?:-label)?=\"|\\$\\{t\\.|\\bt: \")([a-zA-Z]+)")
                .matcher(source);
        Set<String> missing =
                new TreeSet<>(asked.results().map(found -> found.group(1)).toList());
        missing.remove("status"); // status_ + the order's status
        missing.removeAll(keys);
        assertThat(missing).isEmpty();

        Set<String> unused = new TreeSet<>();
        for (String key : keys) {
            String built = key.replaceAll("(Title|Text)$", "");
            boolean used = source.indexOf("\"" + key + "\"") >= 0
                    || source.indexOf("t." + key) >= 0
                    || (!built.equals(key) && source.indexOf("\"" + built + "\"") >= 0)
                    || key.startsWith("status_");
            if (!used) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    private static Set<String> parameters(String text) {
        return new TreeSet<>(Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList());
    }
}
