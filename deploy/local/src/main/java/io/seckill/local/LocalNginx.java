package io.seckill.local;

import io.seckill.local.part.NginxPart;
import java.nio.file.Path;

/** A real Nginx on 127.0.0.1 with the configuration of {@code deploy/nginx}. */
public final class LocalNginx implements AutoCloseable {

    private final RunningPart part;
    private final NginxPart.Site site;
    private final Path maintenanceFile;

    LocalNginx(RunningPart part, NginxPart.Site site, Path maintenanceFile) {
        this.part = part;
        this.site = site;
        this.maintenanceFile = maintenanceFile;
    }

    /** {@code http://127.0.0.1:PORT}, or with {@code https} where TLS is on. */
    public String url() {
        return (site.door().tls().isPresent() ? "https" : "http") + "://127.0.0.1:" + port();
    }

    public int port() {
        return site.port();
    }

    /** While this file exists, everybody is told to come back later. */
    public Path maintenanceFile() {
        return maintenanceFile;
    }

    /** The pid of the master process. */
    public long pid() {
        return part.pid();
    }

    /** Ends the master as a crash would; its workers are ended before the next start. */
    public void kill9() {
        part.kill9();
    }

    /** Starts it again on the same port. */
    public void start() {
        part.start();
    }

    /** Ends it as an operator would. */
    public void stop() {
        part.stop();
    }

    @Override
    public void close() {
        part.close();
    }
}
