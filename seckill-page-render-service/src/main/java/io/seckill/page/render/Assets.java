package io.seckill.page.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The style sheet, scripts and drawings of the pages, under names with the hash of their content. A script that imports
 * another names it by its hashed name, so a change travels up to every page that uses it.
 */
final class Assets {

    /** Each after those it imports. */
    private static final List<String> FILES = List.of(
            "icon.svg",
            "placeholder.svg",
            "site.css",
            "head.js",
            "texts.js",
            "clock.js",
            "api.js",
            "shell.js",
            "money.js",
            "attempt.js",
            "lists.js",
            "product.js",
            "orders.js");

    private static final Pattern IMPORT = Pattern.compile("(?<=from \")\\./([a-z.]+)(?=\")");

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    Assets(Texts texts) {
        for (String name : FILES) {
            byte[] source = name.equals("texts.js")
                    ? texts.script().getBytes(StandardCharsets.UTF_8)
                    : Resources.bytes("/site/assets/" + name);
            byte[] content = name.endsWith(".js") ? linked(name, source) : source;
            byName.put(name, new Asset(PagePaths.asset(hashed(name, content)), content));
        }
    }

    List<Asset> all() {
        return List.copyOf(byName.values());
    }

    /** By plain name: the address a page uses. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        byName.forEach((name, asset) -> addresses.put(name, "/" + asset.path()));
        return addresses;
    }

    private byte[] linked(String name, byte[] source) {
        Matcher imports = IMPORT.matcher(new String(source, StandardCharsets.UTF_8));
        return imports.replaceAll(found -> {
                    Asset imported = byName.get(found.group(1));
                    if (imported == null) {
                        throw new IllegalStateException(
                                name + " imports " + found.group(1) + ", which comes later or never");
                    }
                    String path = imported.path().value();
                    return Matcher.quoteReplacement("./" + path.substring(path.lastIndexOf('/') + 1));
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String hashed(String name, byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            String tag = HexFormat.of().formatHex(Arrays.copyOf(hash, 6));
            int dot = name.lastIndexOf('.');
            return name.substring(0, dot) + "." + tag + name.substring(dot);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
