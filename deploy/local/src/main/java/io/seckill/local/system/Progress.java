package io.seckill.local.system;

import java.time.Duration;

/** Told what happens while a system starts or stops; called from several threads at once. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {};

    /** The part begins to start. */
    default void starting(String part) {}

    /** The part is healthy. */
    default void healthy(String part, Duration took) {}

    /** The part has ended. */
    default void stopped(String part, Duration took) {}
}
