package io.seckill.local.part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What a JVM learns about its classes in one run, kept for its next start, which then takes a third less processor time. It is
 * written when the JVM ends in good order, which takes some seconds that time.
 *
 * @param folder where it is kept
 * @param part   whose classes these are
 * @param build  changes when they do; an archive of other classes is removed
 */
record ClassArchive(Path folder, String part, String build) {

    /** The first version whose cache is made by one run and holds linked classes; before, only their parsed form is kept. */
    private static final int AHEAD_OF_TIME_CACHE = 25;

    /**
     * The options that use what is there.
     *
     * @param mayWrite whether it is written where it is missing: of several instances by one
     */
    List<String> options(boolean mayWrite) throws IOException {
        return options(Runtime.version(), mayWrite);
    }

    List<String> options(Runtime.Version jvm, boolean mayWrite) throws IOException {
        boolean cache = jvm.feature() >= AHEAD_OF_TIME_CACHE;
        CRC32C sum = new CRC32C();
        sum.update((jvm + " " + build).getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve(part + "-" + Long.toHexString(sum.getValue()) + (cache ? ".aot" : ".jsa"));
        if (mayWrite) {
            removeOthers(file);
        } else if (!Files.exists(file)) {
            return List.of();
        }
        // not a word when it is missing or old
        List<String> quiet = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off");
        List<String> use = cache
                ? List.of((Files.exists(file) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + file)
                : mayWrite
                        ? List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file)
                        : List.of("-XX:SharedArchiveFile=" + file);
        return Stream.concat(use.stream(), quiet.stream()).toList();
    }

    private void removeOthers(Path kept) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(part + "-[0-9a-f]+\\..*")
                        && !name.startsWith(kept.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
