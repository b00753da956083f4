package io.seckill.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/** What the cluster tests have measured, a line each, for docs/cluster.md. */
final class Measured {

    private static final Path FILE = Path.of("target", "cluster-measured.txt");

    private Measured() {}

    static void note(String what, Duration took, Object more) {
        line(String.format(Locale.ROOT, "%-40s %7.2f s  %s", what, took.toMillis() / 1000.0, more));
    }

    private static synchronized void line(String line) {
        try {
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
