package io.seckill.local.part;

import io.seckill.local.process.HealthProbe;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a name server for a topic's route, in RocketMQ's own protocol: four bytes of length, four of header length, a
 * JSON header, a JSON body.
 */
final class RocketMqProbe {

    private static final int TIMEOUT_MILLIS = 800;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int GET_ROUTE_INFO_BY_TOPIC = 105;
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*(\\d+)");
    /** One of the suite's topics: known as soon as a broker has registered with all of them. */
    private static final String TOPIC = "seckill-order-requested";

    private RocketMqProbe() {}

    /** Healthy when it answers at all: without a broker it knows no topic. */
    static HealthProbe ofNameServer(int port) {
        return () -> {
            try {
                ask(port);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("no answer from the name server on port " + port + ": " + e.getMessage());
            }
        };
    }

    /** Healthy when a name server sends clients to this broker and it takes connections. */
    static HealthProbe ofBroker(List<Integer> nameServerPorts, String brokerName, int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            } catch (IOException e) {
                return Optional.of("the broker on port " + port + " is not reachable: " + e.getMessage());
            }
            return nameServerPorts.stream().anyMatch(nameServer -> knows(nameServer, brokerName))
                    ? Optional.empty()
                    : Optional.of("no name server on a port of " + nameServerPorts + " knows " + brokerName);
        };
    }

    /** One that is down knows none; it has a probe of its own. */
    private static boolean knows(int nameServerPort, String brokerName) {
        try {
            return ask(nameServerPort).contains("\"" + brokerName + "\"");
        } catch (IOException e) {
            return false;
        }
    }

    /** Header and body of the answer, one after the other. */
    private static String ask(int nameServerPort) throws IOException {
        byte[] header = ("{\"code\":" + GET_ROUTE_INFO_BY_TOPIC
                        + ",\"language\":\"JAVA\",\"version\":0,\"opaque\":1,\"flag\":0,"
                        + "\"serializeTypeCurrentRPC\":\"JSON\",\"extFields\":{\"topic\":\"" + TOPIC + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), nameServerPort), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Integer.BYTES + header.length);
            // the first of the four bytes says how the header is written: 0 is JSON
            out.writeInt(header.length);
            out.write(header);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            if (length < Integer.BYTES || length > LONGEST_ANSWER) {
                throw new IOException("an answer of " + length + " bytes");
            }
            in.readInt();
            String answer = new String(in.readNBytes(length - Integer.BYTES), StandardCharsets.UTF_8);
            Matcher code = CODE.matcher(answer);
            if (!code.find()) {
                throw new IOException("an answer without a code");
            }
            return answer;
        }
    }
}
