package io.seckill.rocketmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration file with its variables filled in from the environment. */
final class Configuration {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^}]*)}");

    private Configuration() {}

    /**
     * Writes the file to the server's home ({@code rocketmq.home.dir}) with each <code>${NAME:default}</code> replaced.
     *
     * @return the arguments that make a server read it
     */
    static String[] argumentsFor(String template) throws IOException {
        Path source = Path.of(template);
        Path home = Path.of(System.getProperty("rocketmq.home.dir", "."));
        Path resolved = home.resolve("resolved-" + source.getFileName());
        Matcher variables = VARIABLE.matcher(Files.readString(source));
        Files.createDirectories(home);
        Files.writeString(
                resolved,
                variables.replaceAll(found -> Matcher.quoteReplacement(valueOf(found.group(1), found.group(2)))));
        return new String[] {"-c", resolved.toString()};
    }

    private static String valueOf(String name, String fallback) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? fallback : value;
    }
}
