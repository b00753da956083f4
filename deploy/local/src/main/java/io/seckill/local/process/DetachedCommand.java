package io.seckill.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts a program in a session of its own: it outlives the launcher, and a Ctrl-C at the launcher's terminal does not
 * reach it. The starter replaces itself by the program, so the pid is the program's.
 */
final class DetachedCommand {

    private static final String PERL = "use POSIX qw(setsid); setsid(); exec { $ARGV[0] } @ARGV; die \"$!\\n\";";

    /** Children of this JVM, kept for their exit codes alone. */
    private static final Map<Path, Process> CHILDREN = new ConcurrentHashMap<>();

    private DetachedCommand() {}

    static Process start(ProcessSpec spec, Launch launch) throws IOException {
        List<String> command = new ArrayList<>(sessionStarter());
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        CHILDREN.put(spec.pidFile(), process);
        return process;
    }

    /** The exit code, where this JVM started the process and it has ended. */
    static Optional<Integer> exitOf(ProcessSpec spec, @Nullable Process known) {
        Process child = known == null ? CHILDREN.get(spec.pidFile()) : known;
        try {
            return child != null && child.waitFor(1, TimeUnit.SECONDS)
                    ? Optional.of(child.exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static List<String> sessionStarter() throws IOException {
        Optional<Path> setsid = Programs.onPath("setsid");
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        Optional<Path> perl = Programs.onPath("perl");
        if (perl.isPresent()) {
            return List.of(perl.get().toString(), "-e", PERL, "--");
        }
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            // no session of its own, but deaf to what a closing or interrupted terminal sends
            return List.of("/bin/sh", "-c", "trap '' INT HUP QUIT; exec \"$@\"", "sh");
        }
        throw new IOException("none of setsid, perl and /bin/sh was found");
    }
}
