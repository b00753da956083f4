package io.seckill.page.publish;

/**
 * A page as it stands in the published directory, or its removal.
 *
 * @param content empty where it is gone
 * @param packed  the same, packed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record StandingPage(PageRecord record, byte[] content, byte[] packed) {}
