package io.seckill.operation.offer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a product's picture is: an http(s) address, or a path from the root of the shop's site; empty for none. */
public record ImageUrl(String text) {

    public static final int MAX_CHARACTERS = 1_000;
    public static final ImageUrl NONE = new ImageUrl("");

    public ImageUrl {
        text = text.strip();
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("must have at most " + MAX_CHARACTERS + " characters");
        }
        if (!text.isEmpty() && !isPicture(text)) {
            throw new IllegalArgumentException("must be an http or https address, or a path that begins with one /");
        }
    }

    /** The address ends up in pages, so {@code javascript:} and the like must not pass. */
    private static boolean isPicture(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null) {
                return uri.getRawAuthority() == null && text.startsWith("/");
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
