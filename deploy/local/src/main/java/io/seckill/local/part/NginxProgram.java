package io.seckill.local.part;

import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where {@code nginx} comes from. */
final class NginxProgram {

    private static final DebianProgram NGINX = new DebianProgram(
            "nginx",
            // older releases have the program in a package of its own
            List.of("nginx", "nginx-core", "nginx-light"),
            "usr/sbin/nginx",
            List.of("-v"),
            "install it (Debian/Ubuntu: apt-get install nginx-light; Fedora: dnf install nginx; macOS: brew install nginx)");

    private NginxProgram() {}

    static Path find(Path log) throws IOException, InterruptedException, StartFailure {
        return NGINX.find(log);
    }
}
