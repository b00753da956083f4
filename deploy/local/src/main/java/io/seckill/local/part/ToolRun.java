package io.seckill.local.part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A short run of a program whose output is wanted. */
record ToolRun(int exit, String output) {

    private static final long LIMIT_SECONDS = 300;

    static ToolRun of(String... command) throws IOException, InterruptedException {
        return of(List.of(command), null, "");
    }

    /** Runs the program, with the given text as its standard input; output and errors come together. */
    static ToolRun of(List<String> command, @Nullable Path directory, String input)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closedBeforeItWasRead) {
            // its exit code and its output say what happened
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " did not end within " + LIMIT_SECONDS + " s");
        }
        return new ToolRun(process.exitValue(), output);
    }
}
