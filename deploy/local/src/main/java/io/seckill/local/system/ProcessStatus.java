package io.seckill.local.system;

import java.nio.file.Path;

/**
 * What is known about one process now.
 *
 * @param name its name
 * @param pid of the process itself, 0 when it is down
 * @param port the port it is known by
 * @param state how it is
 * @param memoryBytes resident memory of it and its children, 0 when it is down
 * @param log where its log is
 */
public record ProcessStatus(String name, long pid, int port, State state, long memoryBytes, Path log) {

    /** How a process is. */
    public enum State {
        /** it runs and is healthy */
        UP,
        /** it runs and is not healthy, or not yet */
        STARTING,
        /** it does not run */
        DOWN
    }
}
