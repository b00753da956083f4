package io.seckill.local.part;

import io.seckill.local.process.Preparation;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.util.Set;

/** One process of the system together with what has to happen before and after its start. */
public interface Part extends Preparation {

    /** Pure: no file is touched, nothing is looked for. */
    ProcessSpec spec();

    /** Names of the parts that must be healthy before this one starts. */
    default Set<String> needs() {
        return Set.of();
    }

    /** True where starting keeps a core busy for seconds: not too many of these start at once. */
    default boolean isJvm() {
        return false;
    }

    /**
     * Runs after every start, once the process is healthy; idempotent.
     *
     * @throws StartFailure when the part is of no use without it
     */
    default void complete() throws IOException, InterruptedException, StartFailure {}

    default String name() {
        return spec().name();
    }
}
