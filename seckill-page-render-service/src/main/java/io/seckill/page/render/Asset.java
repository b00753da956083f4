package io.seckill.page.render;

import io.seckill.page.publish.PagePath;

/**
 * A file pages refer to. Its name carries the hash of its content, so that it may be cached for ever, and old and new pages
 * each find their own.
 *
 * @param content not copied, nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Asset(PagePath path, byte[] content) {}
