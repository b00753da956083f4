package io.seckill.local.system;

import io.seckill.local.part.Part;
import io.seckill.local.part.Place;
import io.seckill.local.part.PrometheusPart;
import io.seckill.local.part.ZipkinPart;
import io.seckill.local.process.Ports;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prometheus and Zipkin beside a system ({@code up --observe}). Written down with the state, so that the other commands know.
 *
 * @param prometheus port, {@code SECKILL_PROMETHEUS_PORT}
 * @param zipkin     port, {@code SECKILL_ZIPKIN_PORT}
 */
public record Observation(int prometheus, int zipkin) {

    private static final String PROMETHEUS = "SECKILL_PROMETHEUS_PORT";
    private static final String ZIPKIN = "SECKILL_ZIPKIN_PORT";

    /** Each single order of a person is traced; of a rush some. */
    private static final int TRACES_A_SECOND = 20;

    /** From the environment; what is not set there has its default, moved as all ports are. */
    public static Observation from(Map<String, String> environment) {
        int offset = SystemPorts.number(environment, "SECKILL_PORT_OFFSET").orElse(0);
        return new Observation(
                SystemPorts.number(environment, PROMETHEUS).orElse(19_090 + offset),
                SystemPorts.number(environment, ZIPKIN).orElse(19_411 + offset));
    }

    /** On ports that are free now. */
    public static Observation onFreePorts() {
        return new Observation(Ports.free(), Ports.free());
    }

    /** Of the latest start of this state folder; empty where that was without. */
    public static Optional<Observation> recorded(Path state) throws IOException {
        Path file = file(state);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return Optional.of(from(settings));
    }

    /** Records it for {@link #recorded}. */
    public void record(Path state) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(PROMETHEUS, Integer.toString(prometheus));
        properties.setProperty(ZIPKIN, Integer.toString(zipkin));
        Files.createDirectories(file(state).getParent());
        try (Writer writer = Files.newBufferedWriter(file(state))) {
            properties.store(writer, "of the latest ./seckill up --observe");
        }
    }

    /** The latest start is without. */
    public static void forget(Path state) throws IOException {
        Files.deleteIfExists(file(state));
    }

    public String prometheusAddress() {
        return "http://127.0.0.1:" + prometheus;
    }

    public String zipkinAddress() {
        return "http://127.0.0.1:" + zipkin;
    }

    List<Part> parts(Settings settings) {
        List<Part> parts = new ArrayList<>();
        parts.add(new ZipkinPart(Place.below(settings.state(), "zipkin"), zipkin));
        parts.add(new PrometheusPart(
                Place.below(settings.state(), "prometheus"),
                prometheus,
                Map.of(
                        "services",
                        services(settings),
                        "nacos",
                        settings.addresses().nacosNodes(),
                        "prometheus",
                        List.of("127.0.0.1:" + prometheus))));
        return parts;
    }

    private static List<String> services(Settings settings) {
        SystemPorts ports = settings.ports();
        return Stream.of(ports.operation(), ports.seckill(), ports.inventory(), ports.order(), ports.pageRender())
                .flatMap(first -> IntStream.rangeClosed(1, settings.shape().instances())
                        .mapToObj(instance -> "127.0.0.1:" + SystemPorts.ofInstance(first, instance)))
                .toList();
    }

    /** What services are told. */
    Map<String, String> environment() {
        return Map.of(
                "SECKILL_TRACING_SHARE",
                "1",
                "SECKILL_TRACING_MAXPERSECOND",
                Integer.toString(TRACES_A_SECOND),
                "SECKILL_TRACING_ZIPKINURL",
                zipkinAddress() + "/api/v2/spans");
    }

    private static Path file(Path state) {
        return state.resolve("run/observation.properties");
    }
}
