package io.seckill.local.command;

import static io.seckill.local.command.PlainText.cut;
import static io.seckill.local.command.PlainText.orNone;
import static io.seckill.local.command.PlainText.text;
import static io.seckill.local.command.PlainText.toTheSecond;

import com.alibaba.fastjson2.JSONObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code handovers}. Exit 0 when it was done; 1 when the system refused or is away; 2 when the line was not understood. */
@Command(
        name = "handovers",
        description = {
            "Paid orders on their way to the shop's order platform: those that wait or are refused, the latest first.",
            "show tells all of one and asks the platform, repeat sends it (again). What to do when: docs/operations.md."
        },
        mixinStandardHelpOptions = true)
final class HandoversCommand implements Callable<Integer> {

    /** Most rows of each state; the operators' API has pages for more. */
    private static final int ROWS = 50;

    private static final int WIDEST_ERROR = 90;
    private static final int WIDEST_NAME = 40;

    private final Terminal terminal;
    private final OperatorCalls operators;

    /** A hand-over's state. */
    enum State {
        NEW,
        HANDED_OVER,
        REFUSED,
        WITHDRAWN
    }

    /**
     * The command.
     *
     * @param operation where the operation service is; asked when the command runs
     */
    HandoversCommand(Terminal terminal, Supplier<URI> operation) {
        this.terminal = terminal;
        this.operators = new OperatorCalls("handovers", terminal, operation);
    }

    @Override
    public Integer call() throws InterruptedException {
        int refused = list(State.REFUSED.name());
        return refused == OperatorCalls.DONE ? list(State.NEW.name()) : refused;
    }

    @Command(name = "list", description = "The latest of one state, or of all.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "${COMPLETION-CANDIDATES}; all when left out.")
                    @Nullable
                    State state)
            throws InterruptedException {
        return list(state == null ? "" : state.name());
    }

    @Command(
            name = "show",
            description = "All that is known of one, with what the platform says of the order now.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ORDER", description = "The order's id.") String orderId)
            throws InterruptedException {
        return operators.answered(
                operator -> operator.handover(segment(orderId)),
                answer -> details(answer.json()).forEach(terminal::line));
    }

    @Command(
            name = "repeat",
            description = {
                "Sends a paid order to the platform again, whatever became of it before.",
                "The platform knows a repeat by its key: an order that it has is not made twice."
            },
            mixinStandardHelpOptions = true)
    int repeat(@Parameters(paramLabel = "ORDER", description = "The order's id.") String orderId)
            throws InterruptedException {
        return operators.answered(
                operator -> operator.repeatHandover(segment(orderId)),
                answer -> terminal.line("Order " + PlainText.plain(answer.text("orderId"))
                        + " is on its way to the order platform. ./seckill handovers show tells how it went."));
    }

    private int list(String state) throws InterruptedException {
        return operators.answered(operator -> operator.handovers(state, ROWS), answer -> {
            List<JSONObject> handovers = answer.items();
            long total = answer.json().getLongValue("total");
            if (handovers.isEmpty()) {
                terminal.line(none(state));
                return;
            }
            PlainText.table(
                            Set.of("TRIES"),
                            List.of("ORDER", "STATE", "TRIES", "SINCE", "REFERENCE", "LAST ERROR"),
                            handovers.stream().map(HandoversCommand::row).toList())
                    .forEach(terminal::line);
            if (total > handovers.size()) {
                terminal.line("and " + (total - handovers.size()) + " more: "
                        + operators.address("/api/ops/handovers" + (state.isEmpty() ? "" : "?state=" + state)));
            }
        });
    }

    private static String none(String state) {
        return switch (state) {
            case "" -> "No order was paid yet.";
            case "NEW" -> "No paid order waits for its hand-over.";
            case "REFUSED" -> "The order platform refuses no order.";
            default -> "There are none.";
        };
    }

    private static List<String> row(JSONObject handover) {
        return List.of(
                cut(text(handover, "orderId"), WIDEST_NAME),
                cut(text(handover, "state"), WIDEST_NAME),
                cut(text(handover, "attempts"), WIDEST_NAME),
                toTheSecond(text(handover, "since")),
                cut(orNone(text(handover, "reference")), WIDEST_NAME),
                cut(orNone(text(handover, "lastError")), WIDEST_ERROR));
    }

    private static List<String> details(JSONObject handover) {
        return List.of(
                PlainText.field("order", text(handover, "orderId")),
                PlainText.field("order status", text(handover, "orderStatus")),
                PlainText.field(
                        "offer", "session " + text(handover, "sessionId") + ", product " + text(handover, "productId")),
                PlainText.field("user", text(handover, "userId")),
                PlainText.field("quantity", text(handover, "quantity")),
                PlainText.field("amount", text(handover, "amount")),
                PlainText.field("paid at", text(handover, "paidAt")),
                PlainText.field("hand-over", text(handover, "state")),
                PlainText.field("since", text(handover, "since")),
                PlainText.field("tries", text(handover, "attempts")),
                PlainText.field("next try", orNone(text(handover, "nextTryAt"))),
                PlainText.field("last error", orNone(text(handover, "lastError"))),
                PlainText.field("reference", orNone(text(handover, "reference"))),
                PlainText.field("platform says", text(handover, "platformState")));
    }

    private static String segment(String orderId) {
        return URLEncoder.encode(orderId, StandardCharsets.UTF_8);
    }
}
