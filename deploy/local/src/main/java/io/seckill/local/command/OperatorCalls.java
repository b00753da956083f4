package io.seckill.local.command;

import io.seckill.local.rush.Http;
import io.seckill.local.rush.OperatorClient;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Reply.Lost;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A command's calls of the operators' API: the answer is shown, and why there is none is explained. */
final class OperatorCalls {

    static final int DONE = 0;
    static final int FAILED = 1;

    private final String command;
    private final Terminal terminal;
    private final Supplier<URI> operation;

    /**
     * The calls of one command.
     *
     * @param command   its name, before every explanation
     * @param operation where the operation service is; asked when a call is made
     */
    OperatorCalls(String command, Terminal terminal, Supplier<URI> operation) {
        this.command = command;
        this.terminal = terminal;
        this.operation = operation;
    }

    /** One call of the operators' API. */
    @FunctionalInterface
    interface Call {
        Reply send(OperatorClient operator) throws InterruptedException;
    }

    /** Shows a 200 that is JSON; returns the command's exit code. */
    int answered(Call call, Consumer<Answer> show) throws InterruptedException {
        try (Http http = new Http(1)) {
            Reply reply = call.send(OperatorClient.local(http, operation.get()));
            if (reply instanceof Answer answer
                    && answer.is(200)
                    && !(answer.json().isEmpty() && answer.items().isEmpty())) {
                show.accept(answer);
                return DONE;
            }
            terminal.error(command + ": " + PlainText.plain(why(reply)));
            if (reply instanceof Lost) {
                terminal.error(" ".repeat(command.length() + 2) + "is the system up? ./seckill status tells");
            }
            return FAILED;
        }
    }

    /** The operation service's own sentence where there is one. */
    private static String why(Reply reply) {
        return reply instanceof Answer answer && !answer.text("detail").isEmpty()
                ? answer.text("detail") + " (" + answer.code() + ")"
                : reply.words();
    }

    /** Where more can be read than a command shows. */
    String address(String path) {
        return operation.get() + path;
    }
}
