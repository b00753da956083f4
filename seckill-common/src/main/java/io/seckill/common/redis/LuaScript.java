package io.seckill.common.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A script by name, with its text and its SHA-1, by which the nodes keep it. Immutable. */
public final class LuaScript {

    private final String name;
    private final byte[] text;
    private final String sha1;
    private final byte[] sha1Bytes;

    private LuaScript(String name, String text) {
        this.name = name;
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.sha1 = sha1Of(this.text);
        this.sha1Bytes = sha1.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a script from the class path.
     *
     * @param owner    a class of the module that has the script
     * @param resource absolute, such as {@code /lua/reserve.lua}; the script's name is {@code reserve}
     * @throws IllegalArgumentException where there is no such resource
     */
    public static LuaScript of(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no script " + resource + " beside " + owner.getName());
            }
            String file = resource.substring(resource.lastIndexOf('/') + 1);
            String name = file.endsWith(".lua") ? file.substring(0, file.length() - ".lua".length()) : file;
            return ofText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("script " + resource, e);
        }
    }

    /** A script from text, for those that are put together of parts. */
    public static LuaScript ofText(String name, String text) {
        return new LuaScript(name, text);
    }

    /** For metrics and messages. */
    public String name() {
        return name;
    }

    /** 40 lower-case hexadecimal digits. */
    public String sha1() {
        return sha1;
    }

    byte[] sha1Bytes() {
        return sha1Bytes;
    }

    byte[] text() {
        return text;
    }

    @Override
    public String toString() {
        return "LuaScript[" + name + " " + sha1 + "]";
    }

    private static String sha1Of(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
