package io.seckill.local;

/** A real Nginx on 127.0.0.1 with the configuration of {@code deploy/nginx}. */
public final class LocalNginx implements AutoCloseable {

    private final RunningPart part;
    private final int port;

    LocalNginx(RunningPart part, int port) {
        this.part = part;
        this.port = port;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + port;
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

    @Override
    public void close() {
        part.close();
    }
}
