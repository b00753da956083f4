package io.seckill.local.part;

import java.util.Locale;

/** System and processor, in the words that the shipped binaries are listed under. */
final class Platform {

    private Platform() {}

    /** {@code linux-amd64}, {@code linux-arm64}, {@code mac-amd64}, {@code mac-arm64}, or another pair. */
    static String name() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "mac" : os.startsWith("linux") ? "linux" : os) + "-"
                + switch (arch) {
                    case "x86_64", "amd64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> arch;
                };
    }
}
