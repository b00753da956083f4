package io.seckill.local.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration files of {@code deploy/}, which are the same in every way of running. */
final class ShippedConfiguration {

    private static final String ROOT = "io/seckill/local/configuration/";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private ShippedConfiguration() {}

    /** Copies {@code deploy/FILE} unchanged into a folder, under its own name. */
    static Path copy(String file, Path folder) throws IOException {
        Path target = folder.resolve(Path.of(file).getFileName());
        ClasspathFile.copy(ROOT + file, target);
        return target;
    }

    static String read(String file) throws IOException {
        try (InputStream in = ClasspathFile.open(ROOT + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Writes {@code deploy/FILE} with each <code>${NAME}</code> replaced; a name that has no value is an error, so
     * that a template and its launcher cannot drift apart unseen.
     */
    static void render(String file, Map<String, String> values, Path target) throws IOException {
        String text = VARIABLE.matcher(read(file)).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("deploy/" + file + " asks for " + match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, text);
    }
}
