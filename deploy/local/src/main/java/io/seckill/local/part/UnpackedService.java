package io.seckill.local.part;

import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A Spring Boot jar with the jars in it laid out beside it. Started from there a service takes a fifth less processor
 * time, and the JVM can archive its classes; from jars within a jar it cannot.
 */
final class UnpackedService {

    private static final String PREFIX = "service";
    /** The build before the latest stays: instances that were not restarted yet run from it. */
    private static final int KEPT = 2;

    /** Instances that start together unpack once. */
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private UnpackedService() {}

    /**
     * The jar to start, unpacked anew when it was built since.
     *
     * @param part for messages
     * @param folder where it is unpacked, one folder a build
     */
    static Path of(Path jar, String part, Path folder) throws IOException, InterruptedException, StartFailure {
        CRC32C sum = new CRC32C();
        sum.update(build(jar).getBytes(StandardCharsets.UTF_8));
        Path unpacked = folder.resolve(PREFIX + "-" + Long.toHexString(sum.getValue()));
        synchronized (LOCKS.computeIfAbsent(folder, key -> new Object())) {
            if (!Files.isDirectory(unpacked)) {
                unpack(jar, part, unpacked);
                removeOld(folder);
            }
        }
        return unpacked.resolve(jar.getFileName());
    }

    private static void unpack(Path jar, String part, Path target)
            throws IOException, InterruptedException, StartFailure {
        Path unfinished =
                target.resolveSibling("unfinished-" + ProcessHandle.current().pid());
        Files.createDirectories(target.getParent());
        Folders.delete(unfinished);
        ToolRun run = ToolRun.of(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        unfinished.toString()),
                null,
                "");
        if (run.exit() != 0 || !Files.isReadable(unfinished.resolve(jar.getFileName()))) {
            throw new StartFailure(
                    part, jar + " could not be unpacked: " + run.output().strip(), null);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        Files.setLastModifiedTime(target, FileTime.fromMillis(System.currentTimeMillis()));
    }

    private static void removeOld(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.comparing(UnpackedService::age).reversed())
                    .skip(KEPT)
                    .forEach(Folders::delete);
        }
    }

    private static FileTime age(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /** Another text for every build of the jar. */
    static String build(Path jar) throws IOException {
        return jar + " " + Files.size(jar) + " "
                + Files.readAttributes(jar, "unix:ctime").get("ctime");
    }
}
