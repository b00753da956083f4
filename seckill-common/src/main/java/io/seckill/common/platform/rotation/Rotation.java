package io.seckill.common.platform.rotation;

import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.coyote.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The last step of a start: callers get in, when everything that was to run before has run. A proxy that does not ask for
 * readiness (Nginx) sends requests as soon as a connection is taken; earlier they would meet a service that is not ready.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class Rotation implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Rotation.class);

    private final Supplier<List<ProtocolHandler>> protocols;

    /** @param protocols of the web server's connectors, once it runs */
    Rotation(Supplier<List<ProtocolHandler>> protocols) {
        this.protocols = protocols;
    }

    /** Where this process reaches its own web server, also before callers can; empty where there is none. */
    public Optional<URI> own() {
        return rotating().stream()
                .map(protocol -> URI.create("http://127.0.0.1:" + protocol.ownPort()))
                .findFirst();
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        for (RotatingProtocol protocol : rotating()) {
            enter(protocol);
        }
    }

    private static void enter(RotatingProtocol protocol) throws Exception {
        int port = protocol.getLocalPort();
        try {
            protocol.enter();
            log.info("In rotation on port {}", port);
        } catch (BindException e) {
            throw new PortInUseException(port, e);
        }
    }

    private List<RotatingProtocol> rotating() {
        return protocols.get().stream()
                .filter(RotatingProtocol.class::isInstance)
                .map(RotatingProtocol.class::cast)
                .toList();
    }
}
