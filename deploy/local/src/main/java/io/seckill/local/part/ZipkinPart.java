package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.Programs;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Zipkin with its spans in memory; its jar is fetched by Maven when it is first wanted. */
public final class ZipkinPart implements Part {

    private static final String VERSION = "3.5.1";
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";

    /** Some thousand traces; the oldest go. */
    private static final int MAX_SPANS = 50_000;

    private final Place place;
    private final int port;

    public ZipkinPart(Place place, int port) {
        this.place = place;
        this.port = port;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(new PortUse(port, "Zipkin", "SECKILL_ZIPKIN_PORT")),
                new HttpProbe("http://127.0.0.1:" + port + "/health"),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(120),
                Duration.ofSeconds(20));
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException, StartFailure {
        Path folder;
        try {
            folder = BinaryCache.shared().unpack("zipkin-" + VERSION, ZipkinPart::fetch);
        } catch (IOException e) {
            throw new StartFailure(place.name(), "its jar could not be fetched (" + e.getMessage() + ")", null);
        }
        Files.createDirectories(place.directory().resolve("tmp"));
        List<String> command = new ArrayList<>(new JavaCommand(160)
                .option("-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=64m")
                .property("java.io.tmpdir", place.directory().resolve("tmp"))
                .jar(folder.resolve("zipkin-server-" + VERSION + "-exec.jar")));
        // by name, or it listens everywhere
        command.add("--armeria.ports[0].ip=127.0.0.1");
        command.add("--armeria.ports[0].port=" + port);
        command.add("--armeria.ports[0].protocols[0]=http");
        return new Launch(
                command, Map.of("QUERY_PORT", Integer.toString(port), "MEM_MAX_SPANS", Integer.toString(MAX_SPANS)));
    }

    private static void fetch(Path target) throws IOException, InterruptedException {
        Path maven = Programs.onPath("mvn").orElseThrow(() -> new IOException("there is no mvn on the PATH"));
        ToolRun run = ToolRun.of(
                maven.toString(),
                "-B",
                "-q",
                "-ntp",
                COPY,
                "-Dartifact=io.zipkin:zipkin-server:" + VERSION + ":jar:exec",
                "-DoutputDirectory=" + target);
        if (run.exit() != 0) {
            String output = run.output().strip();
            throw new IOException(output.substring(Math.max(0, output.length() - 400)));
        }
    }
}
