package io.seckill.local.command;

import io.seckill.local.rush.Entrances;
import io.seckill.local.rush.Http;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Reply.Lost;
import io.seckill.local.rush.ShopperClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code shoppers}. Exit 0 when the file is there, whole; 1 when the system refused or is away; 2 when the line was not
 * understood. Only a system of the local profile answers it.
 */
@Command(
        name = "shoppers",
        description = {
            "Many logged-in shoppers, for load tests: writes user ids and the JWTs they shop with.",
            "How to use them with wrk and curl: docs/load-testing.md. Local profile only."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ShoppersCommand implements Callable<Integer> {

    static final int MAX_COUNT = 1_000_000;

    private static final int FAILED = 1;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,40}");
    private static final Pattern TTL = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Terminal terminal;
    private final Supplier<Entrances> entrances;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--count", paramLabel = "N", required = true, description = "how many, at most 1000000")
    private int count;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "u",
            description = "what their ids begin with; a number from 1 on follows (${DEFAULT-VALUE})")
    private String prefix = "u";

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "8h",
            description = "how long the tokens are good, as 90s, 30m, 8h, 7d; 1 minute to 7 days (${DEFAULT-VALUE})")
    private String ttl = "8h";

    @Option(
            names = "--format",
            paramLabel = "csv|json",
            defaultValue = "csv",
            description = "how the file is written (${DEFAULT-VALUE})")
    private String format = "csv";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "the file; one of that name is replaced once all shoppers are there")
    private @Nullable Path file;

    /**
     * The command.
     *
     * @param entrances asked when the command runs
     */
    ShoppersCommand(Terminal terminal, Supplier<Entrances> entrances) {
        this.terminal = terminal;
        this.entrances = entrances;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (count < 1 || count > MAX_COUNT) {
            throw misunderstood("--count must be between 1 and " + MAX_COUNT + ", was " + count);
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw misunderstood("--prefix must be at most 40 letters, digits, dots, underscores and hyphens");
        }
        Duration life = life();
        Path target = Objects.requireNonNull(file, "picocli requires it").toAbsolutePath();
        try (Http http = new Http(1);
                ShopperFile shoppers = new ShopperFile(target, format())) {
            ShopperClient client = new ShopperClient(http, http, entrances.get().nginx());
            for (int done = 0; done < count; ) {
                int some = Math.min(ShopperClient.MAX_LOGINS, count - done);
                Reply reply = client.logins(prefix, done + 1L, some, life);
                if (!(reply instanceof Answer answer) || !answer.is(200)) {
                    return refused(reply);
                }
                shoppers.write(prefix, done + 1L, answer.json().getList("tokens", String.class));
                done += some;
                terminal.status(done + " of " + count + " shoppers");
            }
            shoppers.finish();
        }
        terminal.line(count + " shoppers, " + prefix + "1 to " + prefix + count + ", good for " + ttl + ": " + target);
        return 0;
    }

    private int refused(Reply reply) {
        if (reply.is(404)) {
            terminal.error("shoppers: the running system is not of the profile local, and logs nobody in unasked");
        } else {
            terminal.error("shoppers: " + reply.words());
        }
        if (reply instanceof Lost) {
            terminal.error("          is the system up? ./seckill status tells");
        }
        return FAILED;
    }

    private Duration life() {
        Matcher found = TTL.matcher(ttl);
        if (found.matches()) {
            long number = Long.parseLong(found.group(1));
            Duration life = switch (found.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0) {
                return life;
            }
        }
        throw misunderstood("--ttl must be 1 minute to 7 days, as 90s, 30m, 8h or 7d, was " + ttl);
    }

    private ShopperFile.Format format() {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "csv" -> ShopperFile.Format.CSV;
            case "json" -> ShopperFile.Format.JSON;
            default -> throw misunderstood("--format must be csv or json, was " + format);
        };
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(
                Objects.requireNonNull(spec, "picocli sets it").commandLine(), why);
    }
}
