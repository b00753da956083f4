package io.seckill.local.part;

import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The append-only file of a Redis node, checked before the node starts.
 *
 * <p>With {@code appendfsync always} the torn end that a killed process leaves was never acknowledged, so it is cut.
 * Anything else that is wrong with the file means that acknowledged writes may be missing: the node must not start.
 */
final class AppendOnlyFile {

    private static final Pattern SOUND_UP_TO = Pattern.compile("ok_up_to=(\\d+)");

    private final Place place;
    private final Path data;
    private final Path checker;

    AppendOnlyFile(Place place, Path data, Path redisServer) {
        this.place = place;
        this.data = data;
        this.checker = redisServer.resolveSibling("redis-check-aof");
    }

    void cutTornTail() throws IOException, InterruptedException, StartFailure {
        Path manifest = data.resolve("appendonlydir/appendonly.aof.manifest");
        Path single = data.resolve("appendonly.aof");
        Path checked = Files.exists(manifest) ? manifest : single;
        if (!Files.exists(checked) || Files.size(checked) == 0) {
            return;
        }
        ToolRun check = ToolRun.of(checker.toString(), checked.toString());
        if (check.exit() == 0) {
            return;
        }
        Path written = checked.equals(manifest) ? lastPart(manifest) : single;
        Optional<Long> soundUpTo = SOUND_UP_TO
                .matcher(check.output())
                .results()
                .map(MatchResult::group)
                .map(found -> Long.valueOf(found.substring(found.indexOf('=') + 1)))
                .reduce((first, last) -> last);
        if (soundUpTo.isEmpty() || !TornTail.isTorn(written, soundUpTo.get())) {
            throw new StartFailure(
                    place.name(),
                    "its append-only file " + written + " is damaged, not merely torn at its end, so acknowledged"
                            + " writes may be missing and the node counts as gone; redis-check-aof says: "
                            + check.output().strip().replace("\n", "; "),
                    place.log());
        }
        ToolRun fix = ToolRun.of(List.of(checker.toString(), "--fix", checked.toString()), null, "y\n");
        String line = "cut the torn, never acknowledged end of " + written + " after byte " + soundUpTo.get()
                + " (redis-check-aof --fix, exit " + fix.exit() + ")\n";
        Files.writeString(place.log(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Redis 7 and newer write to the last incremental file that the manifest lists. */
    private static Path lastPart(Path manifest) throws IOException {
        return Files.readAllLines(manifest).stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length >= 6 && words[0].equals("file") && words[5].equals("i"))
                .map(words -> manifest.resolveSibling(words[1]))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IOException(manifest + " lists no incremental file"));
    }
}
