package io.seckill.page.render;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Which picture addresses a page may carry: this site's ({@code /...}) and http(s) ones; anything else is no picture. */
final class Picture {

    private Picture() {}

    /** The address as given, or empty where it is none a page may carry. */
    static String address(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        try {
            URI uri = new URI(stripped);
            String scheme = uri.getScheme();
            if (scheme == null) {
                // "//host/x" would be another site, "x.png" would depend on the page's own address
                boolean ofThisSite =
                        stripped.startsWith("/") && uri.getRawAuthority() == null && !stripped.startsWith("//");
                return ofThisSite ? stripped : "";
            }
            boolean web = scheme.toLowerCase(Locale.ROOT).matches("https?") && uri.getHost() != null;
            return web ? stripped : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
