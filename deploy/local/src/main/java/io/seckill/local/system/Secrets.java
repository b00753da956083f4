package io.seckill.local.system;

import io.seckill.local.part.NacosAccess;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The passwords between the parts of one local system: drawn when it first starts, kept beside its data and readable by
 * its owner alone.
 *
 * @param nacos of the Nacos administrator
 * @param nacosTokenKey signs Nacos' tokens
 * @param nacosIdentity of the Nacos nodes
 * @param mysql of the database users
 */
record Secrets(String nacos, String nacosTokenKey, String nacosIdentity, String mysql) {

    private static final Secrets NONE_YET = new Secrets("none-yet", "none-yet", "none-yet", "none-yet");

    /** The secrets of this state folder, drawn now when it has none. */
    static Secrets of(Path state) throws IOException {
        Path file = file(state);
        if (!Files.exists(file)) {
            SecureRandom random = new SecureRandom();
            Properties drawn = new Properties();
            drawn.setProperty("nacos.password", hex(random));
            drawn.setProperty("nacos.token.key", base64(random));
            drawn.setProperty("nacos.identity", hex(random));
            drawn.setProperty("mysql.password", hex(random));
            write(file, drawn);
        }
        return read(file);
    }

    /** The same without drawing any: a system that never started needs none to say that it is down. */
    static Secrets existing(Path state) throws IOException {
        Path file = file(state);
        return Files.exists(file) ? read(file) : NONE_YET;
    }

    private static Path file(Path state) {
        return state.resolve("secrets.properties");
    }

    private static Secrets read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Secrets(
                required(properties, file, "nacos.password"),
                required(properties, file, "nacos.token.key"),
                required(properties, file, "nacos.identity"),
                required(properties, file, "mysql.password"));
    }

    private static String required(Properties properties, Path file, String name) throws IOException {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IOException(
                    file + " lacks " + name + "; ./seckill down --wipe makes a new one with empty stores");
        }
        return value;
    }

    private static void write(Path file, Properties properties) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, "between the parts of this local system; goes with its data");
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text.toString());
    }

    private static String hex(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(SecureRandom random) {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    NacosAccess nacosAccess() {
        return new NacosAccess(nacos, nacosTokenKey, nacosIdentity);
    }
}
