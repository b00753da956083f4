package io.seckill.common.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No log statement says who a shopper is. Read from the sources: each call of a logger, to its end, for a user's id, and for
 * values whose text has one in it (records print all their components).
 */
class NobodyIsLoggedTest {

    private static final Pattern STATEMENT =
            Pattern.compile("\\blog\\s*\\.(?:trace|debug|info|warn|error|at[A-Z]\\w+)\\(");

    /** A user's id; a whole record with one in it; the token that names one. */
    private static final Pattern SOMEBODY = Pattern.compile(
            "\\buser(?:Id)?\\b(?!name)|\\buserId\\(\\)|\\bshopper\\b|\\btoken(?:Text)?\\b(?!\\.expires)"
                    + "|,\\s*(?:entry|request|requests|message|messages|row|rows|reservation|reservations|state|states|order|attempt|batch)\\s*[,)]");

    /** What looks like it and is not: Dubbo's and Nacos' names for things, and numbers. */
    private static final List<String> KNOWN = List.of();

    @Test
    void no_log_statement_says_who_a_shopper_is() {
        List<String> statements = statements();
        assertThat(statements).hasSizeGreaterThan(90);
        assertThat(statements)
                .filteredOn(
                        statement -> SOMEBODY.matcher(withoutTexts(statement)).find())
                .filteredOn(statement -> KNOWN.stream().noneMatch(statement::contains))
                .isEmpty();
    }

    @Test
    void a_statement_that_says_it_is_found() {
        for (String statement : List.of(
                "log.warn(\"{} is refused\", entry.userId())",
                "log.info(\"placed {}\", row)",
                "log.debug(\"no place for {}\", userId, e)",
                "log.error(\"{} entries of {}\", batch.size(), shopper)")) {
            assertThat(SOMEBODY.matcher(withoutTexts(statement)).find())
                    .as(statement)
                    .isTrue();
        }
        assertThat(SOMEBODY.matcher(withoutTexts("log.debug(\"user unknown: {}\", batch.size(), e)"))
                        .find())
                .isFalse();
    }

    private static String withoutTexts(String statement) {
        return statement.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
    }

    private static List<String> statements() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            modules.filter(module -> module.getFileName().toString().startsWith("seckill-"))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .forEach(sources -> addFrom(sources, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void addFrom(Path sources, List<String> found) {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                Matcher statement = STATEMENT.matcher(text);
                while (statement.find()) {
                    int end = text.indexOf(';', statement.start());
                    found.add(text.substring(statement.start(), end));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
