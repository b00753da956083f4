package io.seckill.operation.console;

import io.seckill.operation.audit.AuditController;
import io.seckill.operation.audit.AuditController.AuditEntry;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** Who changed what. */
@Controller
class AuditPages {

    private final AuditController audit;

    AuditPages(AuditController audit) {
        this.audit = audit;
    }

    /** A field that differs, as text; {@code -} where there was nothing. */
    public record Difference(String field, String before, String after) {}

    /** An entry and what differs in it. */
    public record Line(AuditEntry entry, List<Difference> differences) {}

    @GetMapping("/console/audit")
    String list(PageRequest page, Model model) {
        Page<AuditEntry> entries = audit.page(page);
        model.addAttribute("entries", entries);
        model.addAttribute(
                "lines",
                entries.items().stream()
                        .map(entry -> new Line(entry, differences(entry.before(), entry.after())))
                        .toList());
        return "console/audit";
    }

    static List<Difference> differences(@Nullable JsonNode before, @Nullable JsonNode after) {
        TreeSet<String> names = new TreeSet<>();
        if (before != null) {
            names.addAll(before.propertyNames());
        }
        if (after != null) {
            names.addAll(after.propertyNames());
        }
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String was = text(before, name);
            String is = text(after, name);
            if (!was.equals(is) && !name.equals("version")) {
                differences.add(new Difference(name, was, is));
            }
        }
        return differences;
    }

    private static String text(@Nullable JsonNode state, String name) {
        JsonNode value = state == null ? null : state.get(name);
        if (value == null || value.isNull()) {
            return "–";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
