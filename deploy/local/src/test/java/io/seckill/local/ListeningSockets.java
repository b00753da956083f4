package io.seckill.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The TCP addresses that a process listens on, from Linux's {@code /proc}: {@code IP:PORT} in hexadecimal. */
final class ListeningSockets {

    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    static List<String> of(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > 9 && fields[3].equals(LISTEN) && inodes.contains(fields[9])) {
                    addresses.add(fields[1].toUpperCase(Locale.ROOT));
                }
            }
        }
        return addresses;
    }

    /** Nothing where the process closed it since the folder was listed: a socket that listens stays. */
    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** 127.0.0.0/8, the same as an IPv4 address in IPv6, or ::1; the words are little-endian. */
    static boolean isLoopback(String address) {
        String ip = address.substring(0, address.indexOf(':'));
        return switch (ip.length()) {
            case 8 -> ip.endsWith("7F");
            default ->
                ip.equals("00000000000000000000000001000000")
                        || (ip.startsWith("0000000000000000FFFF0000") && ip.endsWith("7F"));
        };
    }
}
