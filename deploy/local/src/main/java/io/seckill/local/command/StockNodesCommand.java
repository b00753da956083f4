package io.seckill.local.command;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.OperatorClient;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code stock-nodes}. Exit 0 when it was done; 1 when the system refused or is away; 2 when the line was not understood. */
@Command(
        name = "stock-nodes",
        description = {
            "The Redis nodes that hold the stock, and how many shards of live offers are on each.",
            "retire moves a node's shards to the others while the sales go on; readmit takes it back for new offers."
        },
        mixinStandardHelpOptions = true)
final class StockNodesCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final OperatorCalls operators;

    /**
     * The command.
     *
     * @param operation where the operation service is; asked when the command runs
     */
    StockNodesCommand(Terminal terminal, Supplier<URI> operation) {
        this.terminal = terminal;
        this.operators = new OperatorCalls("stock-nodes", terminal, operation);
    }

    @Override
    public Integer call() throws InterruptedException {
        return answered(OperatorClient::stockNodes);
    }

    @Command(
            name = "retire",
            description = {
                "No shard is put on the node any more, and those that are there move away: their units first, then, when",
                "nothing is pending, the shards. A node that does not answer is given up with what was on it and not ordered."
            },
            mixinStandardHelpOptions = true)
    int retire(@Parameters(paramLabel = "NODE", description = "As in the list: redis-2.") String node)
            throws InterruptedException {
        return answered(operator -> operator.retire(node));
    }

    @Command(
            name = "readmit",
            description = "Takes a retired node back, for offers that are published from now on.",
            mixinStandardHelpOptions = true)
    int readmit(@Parameters(paramLabel = "NODE", description = "As in the list.") String node)
            throws InterruptedException {
        return answered(operator -> operator.readmit(node));
    }

    private int answered(OperatorCalls.Call call) throws InterruptedException {
        return operators.answered(call, answer -> {
            terminal.format("%-17s %-6s %-9s %7s", "NODE", "STATE", "SERVICE", "SHARDS");
            answer.items().forEach(this::row);
        });
    }

    private void row(JSONObject node) {
        terminal.format(
                "%-17s %-6s %-9s %7d",
                PlainText.plain(String.valueOf(node.getString("node"))),
                node.getBooleanValue("up") ? "UP" : "AWAY",
                node.getBooleanValue("retired") ? "retired" : "in use",
                node.getIntValue("shards"));
    }
}
