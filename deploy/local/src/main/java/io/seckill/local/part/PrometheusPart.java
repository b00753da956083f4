package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prometheus with the rules of {@code deploy/prometheus}, told who is there by files. */
public final class PrometheusPart implements Part {

    private static final DebianProgram PROMETHEUS = new DebianProgram(
            "prometheus",
            List.of("prometheus"),
            "usr/bin/prometheus",
            List.of("--version"),
            "install it (Debian/Ubuntu: apt-get install prometheus; macOS: brew install prometheus)");

    private final Place place;
    private final int port;
    private final Map<String, List<String>> targets;

    /** @param targets {@code host:port} by the job that scrapes them: {@code services}, {@code nacos} */
    public PrometheusPart(Place place, int port, Map<String, List<String>> targets) {
        this.place = place;
        this.port = port;
        this.targets = Map.copyOf(targets);
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(new PortUse(port, "Prometheus", "SECKILL_PROMETHEUS_PORT")),
                new HttpProbe("http://127.0.0.1:" + port + "/-/ready"),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20));
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException, StartFailure {
        Path program = PROMETHEUS.find(place.log());
        Path folder = Files.createDirectories(place.directory());
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Path files = Files.createDirectories(folder.resolve("targets"));
        ShippedConfiguration.copy("prometheus/prometheus.yml", folder);
        ShippedConfiguration.copy("prometheus/rules/seckill.yml", rules);
        for (Map.Entry<String, List<String>> job : targets.entrySet()) {
            String list = job.getValue().stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
            Files.writeString(files.resolve(job.getKey() + ".json"), "[{\"targets\": " + list + "}]\n");
        }
        return Launch.of(List.of(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--storage.tsdb.retention.time=2d",
                "--storage.tsdb.retention.size=512MB",
                "--web.listen-address=127.0.0.1:" + port));
    }
}
