package io.seckill.common.platform.outward;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call to an outside party.
 *
 * @param body       empty: none is sent
 * @param idempotent whether doing it twice is the same as doing it once: only then is it tried again
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record OutwardCall(String method, URI uri, Map<String, String> headers, byte[] body, boolean idempotent) {

    public OutwardCall {
        headers = Map.copyOf(headers);
    }

    /** A read: safe to repeat. */
    public static OutwardCall get(URI uri) {
        return new OutwardCall("GET", uri, Map.of("Accept", "application/json"), new byte[0], true);
    }

    /** JSON that is sent once: what became of it when no answer came is unknown. */
    public static OutwardCall post(URI uri, byte[] json) {
        return new OutwardCall(
                "POST", uri, Map.of("Accept", "application/json", "Content-Type", "application/json"), json, false);
    }

    public OutwardCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutwardCall(method, uri, more, body, idempotent);
    }

    /** The same call, said to be safe to repeat: the party tells a repeat by a key in it. */
    public OutwardCall safeToRepeat() {
        return new OutwardCall(method, uri, headers, body, true);
    }

    /** Without headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
