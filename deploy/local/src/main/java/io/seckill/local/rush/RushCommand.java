package io.seckill.local.rush;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./seckill rush}. Exit 0 when every invariant held, 1 when one was broken or the rush could not be made. */
@Command(
        name = "rush",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "A real sale on the running system: makes an offer, sends shoppers through Nginx,"
                    + " pays their orders, and prints what came of it with the balanced ledger.",
            "Exit 1 where an invariant breaks."
        })
public final class RushCommand implements Callable<Integer> {

    private static final int BROKEN = 1;

    private final Supplier<Entrances> entrances;
    private final boolean terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--stock",
            paramLabel = "UNITS",
            defaultValue = "100",
            description = "units on sale (${DEFAULT-VALUE})")
    private int stock;

    @Option(
            names = "--shoppers",
            paramLabel = "N",
            defaultValue = "2000",
            description = "how many shoppers come (${DEFAULT-VALUE})")
    private int shoppers;

    @Option(
            names = "--pay",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "how many of a hundred shoppers pay (${DEFAULT-VALUE}); below 100 the payment deadline is"
                    + " 10 s, and units whose orders lapsed are sold again")
    private int pay;

    @Option(
            names = "--quantity",
            paramLabel = "UNITS",
            defaultValue = "1",
            description = "units each shopper wants, and the purchase limit (${DEFAULT-VALUE})")
    private int quantity;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "200",
            description = "most calls at a time (${DEFAULT-VALUE})")
    private int concurrency;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "repeats the choices of an earlier rush: who pays, who is first")
    private @Nullable Long seed;

    /**
     * The command.
     *
     * @param entrances asked when the command runs
     * @param terminal true where a line of output can be written over
     */
    public RushCommand(Supplier<Entrances> entrances, boolean terminal) {
        this.entrances = entrances;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = command.commandLine().getOut();
        RushPlan plan = plan(command);
        out.println("rush: " + plan.stock() + " units, " + plan.shoppers() + " shoppers, " + plan.payPercent()
                + " % pay, seed " + plan.seed());
        Entrances where = entrances.get();
        try (Http http = new Http(plan.concurrency());
                Http waiting = new Http(plan.concurrency())) {
            Rush rush = new Rush(
                    OperatorClient.local(http, where.operation()),
                    new ShopperClient(http, waiting, where.nginx()),
                    Clock.systemUTC(),
                    Progress.lines(out, terminal));
            RushResult result = rush.run(plan);
            List<Broken> broken = Invariants.check(result);
            out.print(RushReport.of(result, broken));
            out.flush();
            return broken.isEmpty() ? 0 : BROKEN;
        } catch (CallFailed e) {
            command.commandLine().getErr().println("rush: " + e.getMessage());
            command.commandLine().getErr().println("      is the system up? ./seckill status tells");
            return BROKEN;
        }
    }

    private RushPlan plan(CommandSpec command) {
        try {
            long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
            return RushPlan.of(stock, shoppers, pay, quantity, concurrency, chosen);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
