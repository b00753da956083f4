package io.seckill.seckill.catalogue;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in the catalogue's keys, decoded. An entry that cannot be read is left out and told in the log. */
final class RedisEntries {

    private static final Logger log = LoggerFactory.getLogger(RedisEntries.class);

    private RedisEntries() {}

    static boolean isTrue(@Nullable Object answer) {
        return Boolean.TRUE.equals(answer);
    }

    /** The answer as a list of words; empty for anything else. */
    static List<String> words(@Nullable Object answer) {
        return answer instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of();
    }

    /** A session from the fields of its hash; empty where there is no such hash (it expired after the index was read). */
    static Optional<Session> session(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> fields) || fields.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Session(
                    number(fields, "sessionId"),
                    number(fields, "revision"),
                    SessionStatus.valueOf(text(fields, "status")),
                    text(fields, "name"),
                    number(fields, "startsAt"),
                    number(fields, "endsAt"),
                    Math.toIntExact(number(fields, "paySeconds"))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            log.warn("A session in the catalogue cannot be read: {}", fields, e);
            return Optional.empty();
        }
    }

    /** An offer from its JSON. */
    static Optional<Offer> offer(String json) {
        try {
            JSONObject fields = JSON.parseObject(json);
            if (fields == null) {
                throw new IllegalArgumentException("no object");
            }
            return Optional.of(new Offer(
                    number(fields, "sessionId"),
                    number(fields, "productId"),
                    number(fields, "revision"),
                    OfferStatus.valueOf(text(fields, "status")),
                    text(fields, "title"),
                    text(fields, "imageUrl"),
                    text(fields, "description"),
                    new BigDecimal(text(fields, "originalPrice")),
                    new BigDecimal(text(fields, "seckillPrice")),
                    Math.toIntExact(number(fields, "seckillStock")),
                    Math.toIntExact(number(fields, "purchaseLimit")),
                    number(fields, "startsAt"),
                    number(fields, "endsAt"),
                    Math.toIntExact(number(fields, "paySeconds"))));
        } catch (JSONException | IllegalArgumentException | ArithmeticException e) {
            log.warn("An offer in the catalogue cannot be read: {}", json, e);
            return Optional.empty();
        }
    }

    private static long number(Map<?, ?> fields, String name) {
        return Long.parseLong(text(fields, name));
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value.toString();
    }
}
