package io.seckill.local.command;

import com.alibaba.fastjson2.JSONObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code dead-letters}. Exit 0 when it was done, also when there are letters; 1 when the system refused or is away; 2 when the
 * line was not understood.
 */
@Command(
        name = "dead-letters",
        description = {
            "Messages that a service could not read or act on, and put aside: the open ones, the latest first.",
            "show tells all of one, replay sends it again, dismiss puts it away. What to do when: docs/operations.md."
        },
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Callable<Integer> {

    /** Most rows of the table; the operators' API has pages for more. */
    private static final int ROWS = 50;

    private final Terminal terminal;
    private final OperatorCalls operators;

    @Option(names = "--all", description = "Those too that were replayed or dismissed.")
    private boolean all;

    /**
     * The command.
     *
     * @param operation where the operation service is; asked when the command runs
     */
    DeadLettersCommand(Terminal terminal, Supplier<URI> operation) {
        this.terminal = terminal;
        this.operators = new OperatorCalls("dead-letters", terminal, operation);
    }

    @Override
    public Integer call() throws InterruptedException {
        return operators.answered(operator -> operator.deadLetters(all ? "" : "OPEN", ROWS), answer -> {
            List<JSONObject> letters = answer.items();
            long total = answer.json().getLongValue("total");
            if (letters.isEmpty()) {
                terminal.line(all ? "There are no dead letters." : "There are no open dead letters.");
                return;
            }
            DeadLetterTable.lines(letters).forEach(terminal::line);
            if (total > letters.size()) {
                terminal.line(
                        "and " + (total - letters.size()) + " more: " + operators.address("/api/ops/dead-letters"));
            }
        });
    }

    @Command(
            name = "show",
            description = "All that is known of a letter, with the message's body.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID", description = "As in the list.") long id) throws InterruptedException {
        return operators.answered(
                operator -> operator.deadLetter(id),
                answer -> DeadLetterTable.details(answer.json()).forEach(terminal::line));
    }

    @Command(
            name = "replay",
            description = {
                "Sends the message again, as it was, to the topic it came from.",
                "Every consumer there is idempotent. If the message dies again, its letter is open again."
            },
            mixinStandardHelpOptions = true)
    int replay(@Parameters(paramLabel = "ID", description = "As in the list; an open one.") long id)
            throws InterruptedException {
        return operators.answered(
                operator -> operator.replayDeadLetter(id),
                answer -> terminal.line("Dead letter " + id + " was sent to "
                        + PlainText.plain(answer.text("topic"))
                        + " again. If it dies again, ./seckill dead-letters lists it."));
    }

    @Command(
            name = "dismiss",
            description = "Puts a letter away without sending anything. It stays away when the message dies again.",
            mixinStandardHelpOptions = true)
    int dismiss(@Parameters(paramLabel = "ID", description = "As in the list; an open one.") long id)
            throws InterruptedException {
        return operators.answered(
                operator -> operator.dismissDeadLetter(id),
                answer -> terminal.line("Dead letter " + id + " is dismissed."));
    }
}
