package io.seckill.local;

/** A real Nacos server on 127.0.0.1, with the configurations of {@code deploy/nacos/config}. */
public final class LocalNacos implements AutoCloseable {

    private final Running part;
    private final int port;
    private final String password;

    LocalNacos(Running part, int port, String password) {
        this.part = part;
        this.port = port;
        this.password = password;
    }

    /** {@code 127.0.0.1:PORT}, for clients. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public String username() {
        return "nacos";
    }

    public String password() {
        return password;
    }

    /** The pid of the server itself. */
    public long pid() {
        return part.pid();
    }

    /** Ends it as a crash would. */
    public void kill9() {
        part.kill9();
    }

    /** Starts it again on the same ports with the same data; returns when it lets clients in. */
    public void start() {
        part.start();
    }

    @Override
    public void close() {
        part.discard();
    }
}
