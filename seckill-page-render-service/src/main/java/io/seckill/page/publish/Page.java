package io.seckill.page.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A page ready to be served.
 *
 * @param path     where below the site's root
 * @param revision how new it is
 * @param content  the bytes Nginx sends; not copied, nobody changes them
 * @param keepUntil from when on a sweep may remove it; {@link Instant#MAX} for pages that stay
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying every page would be waste
public record Page(PagePath path, Revision revision, byte[] content, Instant keepUntil) {

    public static Page html(PagePath path, Revision revision, String html, Instant keepUntil) {
        return new Page(path, revision, html.getBytes(StandardCharsets.UTF_8), keepUntil);
    }
}
