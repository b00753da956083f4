package io.seckill.common.platform.rotation;

import java.net.InetAddress;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's usual protocol, which can listen where nobody looks until the service is ready, and says how many connections are
 * open. Made by Tomcat through its name.
 */
public final class RotatingProtocol extends Http11NioProtocol {

    /** Where callers will find it; null once they do. */
    private volatile @Nullable Place rehearsesFor;

    private record Place(@Nullable InetAddress address, int port) {}

    /** From its start to {@link #enter} it listens on a free port of the loopback address, for this process alone. */
    void rehearse() {
        rehearsesFor = new Place(getAddress(), getPort());
    }

    @Override
    public void start() throws Exception {
        if (rehearsesFor != null) {
            listenAt(new Place(InetAddress.getLoopbackAddress(), 0));
        }
        super.start();
    }

    /** It listens where callers look from now on. Again: nothing happens. */
    void enter() throws Exception {
        Place place = rehearsesFor;
        if (place == null) {
            return;
        }
        rehearsesFor = null;
        pause();
        stop();
        listenAt(place);
        start();
    }

    private void listenAt(Place place) {
        setAddress(place.address());
        setPort(place.port());
    }

    /** Where callers find it, now or later. */
    @Override
    public int getLocalPort() {
        Place place = rehearsesFor;
        return place == null ? super.getLocalPort() : place.port();
    }

    /** Where this process itself finds it now. */
    int ownPort() {
        return super.getLocalPort();
    }

    /** Connections that callers hold open, idle ones too. */
    int open() {
        return getEndpoint().getConnections().size();
    }
}
