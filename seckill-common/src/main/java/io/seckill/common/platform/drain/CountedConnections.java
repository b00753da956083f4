package io.seckill.common.platform.drain;

import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's usual protocol, which also says how many connections are open. Made by Tomcat through its name. */
public final class CountedConnections extends Http11NioProtocol {

    /** Connections that callers hold open, idle ones too. */
    int open() {
        return getEndpoint().getConnections().size();
    }
}
