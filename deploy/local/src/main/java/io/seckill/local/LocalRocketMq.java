package io.seckill.local;

/** A real RocketMQ name server and one broker on 127.0.0.1, with the suite's topics. */
public final class LocalRocketMq implements AutoCloseable {

    private final Running nameServer;
    private final Running broker;
    private final int nameServerPort;

    LocalRocketMq(Running nameServer, Running broker, int nameServerPort) {
        this.nameServer = nameServer;
        this.broker = broker;
        this.nameServerPort = nameServerPort;
    }

    /** {@code 127.0.0.1:PORT}, for clients. */
    public String nameServerAddress() {
        return "127.0.0.1:" + nameServerPort;
    }

    /** The pid of the name server itself. */
    public long nameServerPid() {
        return nameServer.pid();
    }

    /** The pid of the broker itself. */
    public long brokerPid() {
        return broker.pid();
    }

    /** Ends the broker as a crash would. */
    public void kill9Broker() {
        broker.kill9();
    }

    /** Starts the broker again on the same port with the same store; returns when clients are sent to it. */
    public void startBroker() {
        broker.start();
    }

    /** Ends both as a crash would, which is quick; their files stay. */
    @Override
    public void close() {
        broker.discard();
        nameServer.discard();
    }
}
