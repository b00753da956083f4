package io.seckill.rocketmq;

import java.io.IOException;
import org.apache.rocketmq.namesrv.NamesrvStartup;

/** The name server: {@code NameServer namesrv.conf}. */
public final class NameServer {

    private NameServer() {}

    public static void main(String[] arguments) throws IOException {
        NamesrvStartup.main(Configuration.argumentsFor(arguments[0]));
    }
}
