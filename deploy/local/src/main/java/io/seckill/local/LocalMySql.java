package io.seckill.local;

/** A real MySQL-compatible server on 127.0.0.1. Every database has a user of the same name. */
public final class LocalMySql implements AutoCloseable {

    private final Running part;
    private final int port;
    private final String password;

    LocalMySql(Running part, int port, String password) {
        this.part = part;
        this.port = port;
        this.password = password;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** {@code 127.0.0.1:PORT}. */
    public String address() {
        return host() + ":" + port;
    }

    /** The address of a database for MySQL Connector/J, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:mysql://" + address() + "/" + database
                + "?characterEncoding=UTF-8&connectionTimeZone=UTC&useSSL=false&allowPublicKeyRetrieval=true";
    }

    /** The user of a database; {@code root} may do everything. */
    public String username(String database) {
        return database;
    }

    /** The password of all users, {@code root} among them. */
    public String password() {
        return password;
    }

    /** The pid of the server process itself. */
    public long pid() {
        return part.pid();
    }

    /** Ends it as a crash would. */
    public void kill9() {
        part.kill9();
    }

    /** Ends it in good order. */
    public void stop() {
        part.stop();
    }

    /** Starts it again on the same port with the same data; returns when it takes connections. */
    public void start() {
        part.start();
    }

    @Override
    public void close() {
        part.close();
    }
}
