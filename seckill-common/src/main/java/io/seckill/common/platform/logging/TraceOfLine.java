package io.seckill.common.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gives a structured line the id of the request it comes from, {@code trace.id}: Nginx' {@code X-Request-Id}, which is also the
 * trace's id where the request is sampled. It is looked up when a line is written, so that a request without one pays nothing.
 */
public final class TraceOfLine implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    private static final int LONGEST = 64;

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        members.add("trace.id", TraceOfLine::of).whenNotNull();
    }

    private static @Nullable String of(ILoggingEvent line) {
        String sampled = line.getMDCPropertyMap().get("traceId");
        if (sampled != null) {
            return sampled;
        }
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            String id = attributes.getRequest().getHeader("X-Request-Id");
            return id == null || id.length() > LONGEST ? null : id;
        }
        return null;
    }
}
