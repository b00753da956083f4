package io.seckill.local.part;

import io.seckill.local.process.Programs;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where {@code redis-server} comes from: the PATH when it is new enough, else the binary in a jar. */
final class RedisProgram {

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");

    /** Of {@code com.github.codemonstur:embedded-redis}, by system and processor. */
    private static final Map<String, String> SHIPPED = Map.of(
            "linux-amd64", "redis-server-6.2.6-v5-linux-amd64",
            "linux-arm64", "redis-server-6.2.7-linux-arm64",
            "mac-amd64", "redis-server-6.2.6-v5-darwin-amd64",
            "mac-arm64", "redis-server-6.2.6-v5-darwin-arm64");

    private RedisProgram() {}

    static Path find() throws IOException, InterruptedException, StartFailure {
        Optional<Path> installed = Programs.onPath("redis-server");
        if (installed.isPresent() && isNewEnough(installed.get())) {
            return installed.get();
        }
        String resource = SHIPPED.get(Platform.name());
        if (resource == null) {
            throw new StartFailure(
                    "redis",
                    "no redis-server 6.2 or newer on the PATH and none is shipped for " + Platform.name()
                            + "; install Redis (Debian/Ubuntu: apt-get install redis-server)",
                    null);
        }
        Path folder = BinaryCache.shared().unpack(resource, target -> {
            Path server = target.resolve("redis-server");
            ClasspathFile.copy(resource, server);
            BinaryCache.makeExecutable(server);
            // the same program; it looks at the name it is called by
            Files.createSymbolicLink(target.resolve("redis-check-aof"), Path.of("redis-server"));
        });
        return folder.resolve("redis-server");
    }

    private static boolean isNewEnough(Path server) throws IOException, InterruptedException {
        Matcher version =
                VERSION.matcher(ToolRun.of(server.toString(), "--version").output());
        if (!version.find()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 6 || (major == 6 && Integer.parseInt(version.group(2)) >= 2);
    }
}
