package io.seckill.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs installed on this machine. */
public final class Programs {

    private Programs() {}

    /** The first executable of this name on the PATH, or in the folders that a user's PATH often leaves out. */
    public static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("")
                + File.pathSeparator
                + String.join(File.pathSeparator, "/usr/sbin", "/usr/local/sbin", "/sbin", "/opt/homebrew/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
