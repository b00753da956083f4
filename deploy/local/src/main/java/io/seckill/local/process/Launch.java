package io.seckill.local.process;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command program and arguments; the program becomes the process itself, never a wrapper around it
 * @param environment variables added to the launcher's own
 */
public record Launch(List<String> command, Map<String, String> environment) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public static Launch of(List<String> command) {
        return new Launch(command, Map.of());
    }
}
