package io.seckill.local.command;

import io.seckill.local.system.Conductor;
import io.seckill.local.system.Settings;
import io.seckill.local.system.Topology;
import java.io.IOException;
import java.nio.file.Path;

/** What the commands work with: the terminal, and the system of this clone. */
record Context(Terminal terminal) {

    Path state() {
        return Settings.usualState();
    }

    /** Of the latest start, else of the environment. */
    Settings settings() throws IOException {
        return Settings.recorded(state(), System.getenv());
    }

    /** The system as it was started last. */
    Conductor system() throws IOException {
        return new Conductor(Topology.toWatch(settings()), process -> {});
    }
}
