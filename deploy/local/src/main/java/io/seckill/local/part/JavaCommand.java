package io.seckill.local.part;

import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a process that is a JVM: the same JDK as the launcher's, a small heap, the serial collector. */
final class JavaCommand {

    private final List<String> command = new ArrayList<>();

    /** A JVM whose heap grows to {@code heapMegabytes} at most. */
    JavaCommand(int heapMegabytes) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= 24) {
            // servers that were written before these warnings existed; nothing here can change them
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
    }

    JavaCommand option(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    JavaCommand options(List<String> options) {
        command.addAll(options);
        return this;
    }

    JavaCommand property(String name, Object value) {
        command.add("-D" + name + "=" + value);
        return this;
    }

    List<String> main(String classPath, String mainClass, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("-cp", classPath, mainClass));
        all.addAll(List.of(arguments));
        return all;
    }

    List<String> jar(Path jar) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("-jar", jar.toString()));
        return all;
    }

    /** Own classes first, then the dependencies in the order that Maven wrote down; the order matters to Nacos. */
    static String classPathOf(Path module, String part) throws IOException, StartFailure {
        Path classes = module.resolve("target/classes");
        Path dependencies = module.resolve("target/server.classpath");
        if (!Files.isDirectory(classes) || !Files.isReadable(dependencies)) {
            throw new StartFailure(part, module + " is not built; run mvn -q -DskipTests package", null);
        }
        return classes
                + java.io.File.pathSeparator
                + Files.readString(dependencies).strip();
    }
}
