package io.seckill.local.rush;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What became of a call: an answer, or none. */
public sealed interface Reply {

    /** The call as people would write it, {@code POST /api/orders/7/payments}. */
    String call();

    /** In one line, for people: status and code, or why there was no answer. */
    String words();

    /** True where repeating the very same call is right: nobody knows what became of it, or the system asked for it. */
    boolean worthRepeating();

    /** How long the system asked to wait before the next try; zero when it did not say. */
    default Duration retryAfter() {
        return Duration.ZERO;
    }

    /** True for an answer with this status. */
    default boolean is(int status) {
        return this instanceof Answer answer && answer.status() == status;
    }

    /** True for an error answer with this code of the problem document. */
    default boolean refusedWith(String code) {
        return this instanceof Answer answer && answer.code().equals(code);
    }

    /**
     * An answer.
     *
     * @param took nanoseconds from the first byte sent to the last byte read
     */
    record Answer(String call, int status, HttpHeaders headers, String body, long took) implements Reply {

        private static final int LONGEST_BODY_SHOWN = 300;

        /** The body as a JSON object; empty when it is something else. */
        public JSONObject json() {
            try {
                JSONObject object = JSON.parseObject(body);
                return object == null ? new JSONObject() : object;
            } catch (JSONException notAnObject) {
                return new JSONObject();
            }
        }

        /** The entries of a JSON array, or of the {@code items} of a page; empty when it is something else. */
        public List<JSONObject> items() {
            try {
                Object parsed = JSON.parse(body);
                Object entries = parsed instanceof JSONObject page ? page.get("items") : parsed;
                return entries instanceof JSONArray array
                        ? array.stream()
                                .filter(JSONObject.class::isInstance)
                                .map(JSONObject.class::cast)
                                .toList()
                        : List.of();
            } catch (JSONException notJson) {
                return List.of();
            }
        }

        /** A text of the JSON object; empty where it is absent or null. */
        public String text(String name) {
            return Objects.requireNonNullElse(json().getString(name), "");
        }

        /** The {@code code} of a problem document, or {@code HTTP 500} and the like where there is none; empty below 400. */
        public String code() {
            if (status < 400) {
                return "";
            }
            String code = text("code");
            return code.isEmpty() ? "HTTP " + status : code;
        }

        /** The first header of this name, or an empty text. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        @Override
        public Duration retryAfter() {
            try {
                return Duration.ofSeconds(Math.max(0, Long.parseLong(header("Retry-After"))));
            } catch (NumberFormatException absentOrADate) {
                return Duration.ZERO;
            }
        }

        @Override
        public boolean worthRepeating() {
            return status == 429 || status >= 500;
        }

        @Override
        public String words() {
            return call + " answered " + status + (body.isEmpty() ? "" : ": " + shortened());
        }

        private String shortened() {
            return body.length() <= LONGEST_BODY_SHOWN ? body : body.substring(0, LONGEST_BODY_SHOWN) + "…";
        }
    }

    /** No answer: refused, timed out, or the connection was lost. What the call did is unknown. */
    record Lost(String call, String cause) implements Reply {

        @Override
        public boolean worthRepeating() {
            return true;
        }

        @Override
        public String words() {
            return call + " got no answer (" + cause + ")";
        }
    }
}
