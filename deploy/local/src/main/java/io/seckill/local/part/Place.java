package io.seckill.local.part;

import java.nio.file.Path;

/**
 * Where a part lives.
 *
 * @param name the part's name
 * @param directory its working directory and data
 * @param pidFile where its pid is remembered
 * @param log its log
 */
public record Place(String name, Path directory, Path pidFile, Path log) {

    /** The usual places below a state directory. */
    public static Place below(Path state, String name) {
        Path root = state.toAbsolutePath().normalize();
        return new Place(
                name,
                root.resolve(name),
                root.resolve("run").resolve(name + ".pid"),
                root.resolve("logs").resolve(name + ".log"));
    }
}
