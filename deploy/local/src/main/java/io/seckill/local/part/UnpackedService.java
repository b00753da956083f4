package io.seckill.local.part;

import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A Spring Boot jar with the jars in it laid out beside it. Started from there a service takes a fifth less processor
 * time, and the JVM can archive its classes; from jars within a jar it cannot.
 */
final class UnpackedService {

    private UnpackedService() {}

    /** The jar to start, unpacked anew when it was built since. */
    static Path of(Path jar, Place place) throws IOException, InterruptedException, StartFailure {
        Path folder = place.directory().resolve("service");
        Path marker = folder.resolve("unpacked-from");
        String build = build(jar);
        Path unpacked = folder.resolve(jar.getFileName());
        if (Files.exists(marker) && Files.readString(marker).equals(build)) {
            return unpacked;
        }
        Path unfinished = place.directory().resolve("service.unfinished");
        Folders.delete(unfinished);
        Folders.delete(folder);
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
                    place.name(),
                    jar + " could not be unpacked: " + run.output().strip(),
                    null);
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(marker, build);
        return unpacked;
    }

    /** Another text for every build of the jar. */
    static String build(Path jar) throws IOException {
        return jar + " " + Files.size(jar) + " "
                + Files.readAttributes(jar, "unix:ctime").get("ctime");
    }
}
