package io.seckill.operation.console;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.web.util.WebUtils;

/**
 * Forms that must not be done twice: each carries an id of its own, and one that is sent again (a second click, the back
 * button) leads to where the first one led. Kept in the operator's session, the latest {@value #MAX_KEPT}.
 */
final class OnceForms {

    private static final int MAX_KEPT = 50;
    private static final String ATTRIBUTE = OnceForms.class.getName();
    private static final int LONGEST_ID = 64;

    /** For a form that is shown. */
    String newId() {
        return UUID.randomUUID().toString();
    }

    /**
     * Does it, unless a form of this id was done.
     *
     * @param done does it and returns where the browser goes; a refusal is thrown and not remembered
     */
    String once(HttpSession session, String id, Supplier<String> done) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return done.get();
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            Map<String, String> kept = kept(session);
            String before = kept.get(id);
            if (before != null) {
                return before;
            }
            String where = done.get();
            kept.put(id, where);
            return where;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> kept(HttpSession session) {
        Object there = session.getAttribute(ATTRIBUTE);
        if (there instanceof Map<?, ?> map) {
            return (Map<String, String>) map;
        }
        Map<String, String> fresh = new Latest();
        session.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }

    private static final class Latest extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_KEPT;
        }
    }
}
