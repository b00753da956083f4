package io.seckill.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free and taken TCP ports of the loopback address. */
public final class Ports {

    private static final int LOWEST = 21_000;
    private static final int HIGHEST = 31_000;
    private static final int TRIES = 2_000;

    private Ports() {}

    /** True when a server could listen on 127.0.0.1 at this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // servers set it too: a connection in TIME_WAIT does not make a port taken
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The first of {@code count} neighbouring free ports, below the range from which the system takes the ports of
     * outgoing connections, so that none of these takes it before the server starts.
     */
    public static int freeRange(int count) {
        for (int i = 0; i < TRIES; i++) {
            int first = LOWEST
                    + java.util.concurrent.ThreadLocalRandom.current().nextInt((HIGHEST - LOWEST - count) / count)
                            * count;
            List<ServerSocket> held = new ArrayList<>();
            try {
                for (int port = first; port < first + count; port++) {
                    held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                }
                return first;
            } catch (IOException taken) {
                // the next try picks another place
            } finally {
                held.forEach(Ports::closeQuietly);
            }
        }
        throw new IllegalStateException(
                "no " + count + " neighbouring free ports between " + LOWEST + " and " + HIGHEST);
    }

    /** A free port, as {@link #freeRange}. */
    public static int free() {
        return freeRange(1);
    }

    /** A port for Nacos, which also uses those 1000 below and 1000 and 1001 above. */
    public static int freeForNacos() {
        for (int i = 0; i < TRIES; i++) {
            int port = free();
            if (isFree(port - 1_000) && isFree(port + 1_000) && isFree(port + 1_001)) {
                return port;
            }
        }
        throw new IllegalStateException("no free ports for Nacos between " + LOWEST + " and " + HIGHEST);
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
