package io.seckill.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One process: what is needed to find it, to tell whether it is well, and to say what is wrong with it.
 *
 * @param name the name people use: {@code redis-1}, {@code order}
 * @param directory the working directory; created when missing
 * @param ports every port it listens on, the one that is shown first
 * @param probe asked until it is content, then for the status
 * @param pidFile where pid and start mark are remembered
 * @param log where standard output and error are appended
 * @param startLimit how long it may take to become healthy
 * @param stopLimit how long it may take to end by itself before it is killed
 */
public record ProcessSpec(
        String name,
        Path directory,
        List<PortUse> ports,
        HealthProbe probe,
        Path pidFile,
        Path log,
        Duration startLimit,
        Duration stopLimit) {

    public ProcessSpec {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException(name + " needs at least one port");
        }
        ports = List.copyOf(ports);
    }

    /** The port that is shown in the status. */
    public int port() {
        return ports.getFirst().port();
    }
}
