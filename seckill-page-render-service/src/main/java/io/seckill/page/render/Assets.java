package io.seckill.page.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The style sheet, scripts and drawings of the pages, under names with the hash of their content. A page has one script with
 * all its modules in it, so that it is asked for once.
 */
final class Assets {

    private static final List<String> AS_THEY_ARE = List.of("icon.svg", "placeholder.svg");

    /** The modules that a page names; each brings those it imports. */
    private static final List<String> PAGES = List.of("shell", "lists", "product", "orders");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    Assets(Texts texts) {
        for (String name : AS_THEY_ARE) {
            add(name, source(name));
        }
        add("site.css", Bundle.slim(COMMENT.matcher(source("site.css")).replaceAll("")));
        add("head.js", Bundle.slim(source("head.js")));
        for (String page : PAGES) {
            add(
                    page + ".js",
                    Bundle.of(page, module -> module.equals("texts") ? texts.script() : source(module + ".js")));
        }
    }

    private void add(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byName.put(name, new Asset(PagePaths.asset(hashed(name, content)), content));
    }

    private static String source(String name) {
        return new String(Resources.bytes("/site/assets/" + name), StandardCharsets.UTF_8);
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
