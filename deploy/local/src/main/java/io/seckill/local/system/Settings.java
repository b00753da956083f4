package io.seckill.local.system;

import io.seckill.local.part.RepositoryRoot;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What can be set about a local system.
 *
 * @param state the folder of its data, logs and pids ({@code .seckill} at the root of the clone)
 * @param ports where its parts listen
 * @param limitPerIp requests a second that one address may send through Nginx ({@code SECKILL_NGINX_LIMIT_PER_IP}),
 *     0 for no limit
 * @param shape how many of each part there are ({@code up --cluster})
 */
public record Settings(Path state, SystemPorts ports, int limitPerIp, Shape shape) {

    private static final String LIMIT = "SECKILL_NGINX_LIMIT_PER_IP";
    /** In the record of a start alone. */
    private static final String SHAPE = "shape";

    /** Where JVMs keep what they learn for the next start: with the usual state alone, for tests start only once. */
    Optional<Path> archives() {
        return state.equals(usualState().toAbsolutePath().normalize())
                ? Optional.of(state.resolve("archives"))
                : Optional.empty();
    }

    public Settings {
        state = state.toAbsolutePath().normalize();
        if (limitPerIp < 0) {
            throw new IllegalArgumentException(LIMIT + " must be 0 (no limit) or more, was " + limitPerIp);
        }
    }

    /** The state folder: {@code .seckill} of this clone, unless {@code SECKILL_STATE} names one. */
    public static Path usualState() {
        String given = System.getenv("SECKILL_STATE");
        return given == null || given.isBlank() ? RepositoryRoot.find().resolve(".seckill") : Path.of(given);
    }

    /** From the environment; what is not set there has its default. */
    public static Settings from(Path state, Map<String, String> environment, Shape shape) {
        return new Settings(
                state,
                SystemPorts.from(environment),
                SystemPorts.number(environment, LIMIT).orElse(0),
                shape);
    }

    /**
     * What the latest start of this state folder recorded, so that the other commands find the system without the
     * environment it was started with; {@link #from} where there is no record.
     */
    public static Settings recorded(Path state, Map<String, String> environment) throws IOException {
        Path file = file(state);
        if (!Files.isReadable(file)) {
            return from(state, environment, Shape.SINGLE);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return from(state, settings, Shape.valueOf(settings.getOrDefault(SHAPE, Shape.SINGLE.name())));
    }

    /** Where its parts can be reached. */
    public Addresses addresses() {
        return new Addresses(ports, shape);
    }

    /** Records these settings for {@link #recorded}. */
    public void record() throws IOException {
        Properties properties = new Properties();
        properties.putAll(ports.toSettings());
        properties.setProperty(LIMIT, Integer.toString(limitPerIp));
        properties.setProperty(SHAPE, shape.name());
        Files.createDirectories(file(state).getParent());
        try (Writer writer = Files.newBufferedWriter(file(state))) {
            properties.store(writer, "of the latest ./seckill up");
        }
    }

    private static Path file(Path state) {
        return state.resolve("run/settings.properties");
    }
}
