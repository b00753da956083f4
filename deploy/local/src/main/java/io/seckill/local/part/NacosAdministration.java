package io.seckill.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the launcher asks of a running Nacos server, over its administrators' API. */
final class NacosAdministration {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(60);
    private static final long BETWEEN_LOGINS_MILLIS = 250;
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");
    private static final String GROUP = "DEFAULT_GROUP";

    private final String base;
    private final String password;
    private String token = "";
    private String lastAnswer = "no answer";

    NacosAdministration(int port, String password) {
        this.base = "http://127.0.0.1:" + port + "/nacos";
        this.password = password;
    }

    /**
     * Logs in; on a new server sets the administrator's password first. For some seconds after that a server still
     * answers logins with 403.
     *
     * @return false when it did not let us in within a minute
     */
    boolean logIn() throws IOException, InterruptedException {
        if (tryLogIn()) {
            return true;
        }
        // answers 409 when there is an administrator already
        Http.post(base + "/v3/auth/user/admin", Map.of(), Map.of("password", password), TIMEOUT_MILLIS);
        long deadline = System.nanoTime() + LOGIN_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (tryLogIn()) {
                return true;
            }
            Thread.sleep(BETWEEN_LOGINS_MILLIS);
        }
        return false;
    }

    private boolean tryLogIn() throws IOException {
        Map<String, String> form = Map.of("username", NacosAccess.USERNAME, "password", password);
        Http.Answer answer = Http.post(base + "/v3/auth/user/login", Map.of(), form, TIMEOUT_MILLIS);
        lastAnswer = answer.status() + " " + answer.body();
        Matcher found = TOKEN.matcher(answer.body());
        if (answer.status() != 200 || !found.find()) {
            return false;
        }
        token = found.group(1);
        return true;
    }

    String lastAnswer() {
        return lastAnswer;
    }

    /** Publishes each file of the folder under its name, unless there is a configuration of that name. */
    void publishMissing(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (read(name).isEmpty()) {
                publish(name, Files.readString(file));
            }
        }
    }

    /** The answer that holds the configuration, empty when there is none of this name. */
    Optional<String> read(String name) throws IOException {
        Map<String, String> query = Map.of("dataId", name, "groupName", GROUP);
        Http.Answer answer = Http.get(base + "/v3/admin/cs/config?" + Http.encode(query), headers(), TIMEOUT_MILLIS);
        return switch (answer.status()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default ->
                throw new IOException("Nacos answers " + answer.status() + " for " + name + ": " + answer.body());
        };
    }

    void publish(String name, String content) throws IOException {
        Map<String, String> form = Map.of("dataId", name, "groupName", GROUP, "type", "yaml", "content", content);
        Http.Answer answer = Http.post(base + "/v3/admin/cs/config", headers(), form, TIMEOUT_MILLIS);
        if (answer.status() != 200) {
            throw new IOException("Nacos took " + name + " with " + answer.status() + ": " + answer.body());
        }
    }

    private Map<String, String> headers() {
        return Map.of("accessToken", token);
    }
}
