package io.seckill.operation.pages;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.http.Times;
import io.seckill.operation.pages.PagesView.Drawing;
import io.seckill.operation.pages.PagesView.Instance;
import io.seckill.operation.pages.PagesView.Rendering;
import io.seckill.operation.planning.Renderings;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How publishing is: hosts, CDN, drawing. */
@RestController
public class PagesController {

    /** How far a page-render service's clock may be behind, and how long the announcing may take before it is recorded. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final PagesProbe probe;
    private final AuditLog audit;
    private final ZoneId zone;

    PagesController(PagesProbe probe, AuditLog audit, PlatformSettings platform) {
        this.probe = probe;
        this.audit = audit;
        this.zone = platform.zone();
    }

    @Operation(summary = "How the pages are published: hosts, CDN, drawing")
    @GetMapping("/api/ops/pages")
    public PagesView read() {
        List<Instance> instances = probe.instances();
        return new PagesView(
                instances,
                audit.latest(Renderings.EVERYTHING)
                        .map(entry -> rendering(entry, instances))
                        .orElse(null));
    }

    private Rendering rendering(AuditLog.Entry entry, List<Instance> instances) {
        long pages = entry.after().path("sessions").asLong(0)
                + entry.after().path("offers").asLong(0);
        Instant from = Instant.ofEpochMilli(entry.happenedAt()).minus(MARGIN);
        List<Drawing> drawings = instances.stream()
                .map(Instance::drawing)
                .filter(Objects::nonNull)
                .filter(drawing -> concerns(drawing, from))
                .toList();
        long done = drawings.stream().mapToLong(Drawing::done).sum();
        return new Rendering(
                Times.text(entry.happenedAt(), zone),
                entry.operator(),
                pages,
                // lists that two instances drew, and the home page, were counted more than once
                Math.min(done, pages),
                drawings.stream().mapToLong(Drawing::failed).sum(),
                drawings.stream().anyMatch(Drawing::running));
    }

    private static boolean concerns(Drawing drawing, Instant from) {
        return drawing.running()
                || moment(drawing.finishedAt()).orElse(Instant.MIN).isAfter(from);
    }

    private static Optional<Instant> moment(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Times::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
