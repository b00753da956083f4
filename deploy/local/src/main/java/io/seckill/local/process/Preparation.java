package io.seckill.local.process;

import java.io.IOException;

/** What has to be there before a process starts: its program, its configuration, sound files. Run before each start. */
@FunctionalInterface
public interface Preparation {

    /**
     * Idempotent; runs in the process's existing working directory.
     *
     * @throws StartFailure when the process cannot be started, with the cause for people
     */
    Launch prepare() throws IOException, InterruptedException, StartFailure;
}
