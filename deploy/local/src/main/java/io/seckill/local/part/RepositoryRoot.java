package io.seckill.local.part;

import java.nio.file.Files;
import java.nio.file.Path;

/** The clone that this launcher was built in. */
public final class RepositoryRoot {

    /** Overrides the search; {@code ./seckill} sets it. */
    public static final String PROPERTY = "seckill.root";

    private RepositoryRoot() {}

    /** The folder that holds {@code deploy/local}: from the property, else the working directory or one above it. */
    public static Path find() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("deploy/local/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                start + " is not inside a clone of the seckill suite; set the system property " + PROPERTY);
    }
}
