package io.seckill.operation.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class TextsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates/console");
    private static final Path CODE = Path.of("src/main/java/io/seckill/operation/console");
    private static final Pattern IN_TEMPLATES = Pattern.compile("ui\\.t\\(\"([^\"]+[^.\"])\"\\s*[,)]");
    private static final Pattern DONE = Pattern.compile("\"(done\\.[A-Za-z.]+)\"");
    private static final Pattern SENTENCES = Pattern.compile("sentence\\(\"[^\\n]*\", \"([A-Za-z]+)\"\\)");
    private static final Pattern CHECKS = Pattern.compile("Check\\.(ok|open|warn|fail)\\(\\s*\"([A-Za-z]+)\"");

    @Test
    void both_languages_have_the_same_keys_and_the_same_gaps() throws IOException {
        Properties english = read("texts.properties");
        Properties chinese = read("texts_zh.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(gaps(chinese.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key)));
            // an apostrophe would swallow the gaps after it
            assertThat(english.getProperty(key)).as(key).doesNotContain("'");
        }
    }

    @Test
    void every_key_that_is_used_is_there() throws IOException {
        Set<String> keys = new TreeSet<>();
        keys.addAll(found(TEMPLATES, IN_TEMPLATES, "", 1));
        keys.addAll(found(CODE, DONE, "", 1));
        keys.addAll(found(CODE, SENTENCES, "sentence.", 1));
        for (String check : found(CODE, CHECKS, "", 2)) {
            keys.add("check." + check);
        }
        assertThat(keys).hasSizeGreaterThan(250);
        assertThat(read("texts.properties").stringPropertyNames()).containsAll(keys);
    }

    @Test
    void every_verdict_of_every_check_has_its_words() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : files(CODE)) {
            Matcher matcher = CHECKS.matcher(Files.readString(file));
            while (matcher.find()) {
                keys.add("check." + matcher.group(2) + "." + matcher.group(1).toUpperCase(Locale.ROOT));
            }
        }
        assertThat(keys).contains("check.page.FAIL", "check.clock.WARN");
        assertThat(read("texts.properties").stringPropertyNames()).containsAll(keys);
    }

    @Test
    void a_sentence_of_the_api_is_said_in_chinese_and_an_unknown_one_as_it_is() {
        Texts texts = texts();

        assertThat(texts.sentence(Locale.CHINESE, "must be from 5 to 86400 seconds"))
                .isEqualTo("必须在 5 到 86400 之间");
        assertThat(texts.sentence(Locale.CHINESE, "the session was changed meanwhile, its version is 3: read it again"))
                .isEqualTo("其他人刚刚修改了内容，本次未保存。");
        assertThat(texts.sentence(Locale.CHINESE, "something new")).isEqualTo("something new");
        assertThat(texts.of(Locale.ENGLISH, "check.mysql.OK", 1_234_567)).contains("1234567");
    }

    private static Texts texts() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("console/texts");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return new Texts(source);
    }

    private static Set<String> found(Path folder, Pattern pattern, String prefix, int group) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files(folder)) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(prefix + matcher.group(group));
            }
        }
        return found;
    }

    private static Iterable<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Set<String> gaps(String text) {
        Set<String> gaps = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
        while (matcher.find()) {
            gaps.add(matcher.group());
        }
        return gaps;
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream("/console/" + name)),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
