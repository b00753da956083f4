package io.seckill.local.rush;

import java.time.Duration;

/**
 * What is sold and who comes.
 *
 * @param stock units on sale, at least 1
 * @param shoppers how many come, each with an id of its own, at least 1
 * @param payPercent how many of a hundred orders are paid; the others lapse and their units are sold again
 * @param quantity units a shopper wants, at least 1; also the purchase limit
 * @param concurrency most HTTP calls at a time
 * @param seed decides who pays, the order of arrival and every pause
 * @param patience how a shopper repeats a call without a definite answer
 * @param longest after this time nobody comes back for units that lapsed
 */
public record RushPlan(
        int stock,
        int shoppers,
        int payPercent,
        int quantity,
        int concurrency,
        long seed,
        Patience patience,
        Duration longest) {

    private static final int MOST_SHOPPERS = 200_000;
    private static final int MOST_STOCK = 10_000_000;
    private static final int MOST_QUANTITY = 1_000;
    private static final int MOST_CONCURRENCY = 2_000;
    private static final int SHORT_PAY_SECONDS = 10;
    private static final int USUAL_PAY_SECONDS = 900;

    public RushPlan {
        within("--stock", stock, 1, MOST_STOCK);
        within("--shoppers", shoppers, 1, MOST_SHOPPERS);
        within("--pay", payPercent, 0, 100);
        within("--quantity", quantity, 1, MOST_QUANTITY);
        within("--concurrency", concurrency, 1, MOST_CONCURRENCY);
    }

    /** A plan with the usual patience. */
    public static RushPlan of(int stock, int shoppers, int payPercent, int quantity, int concurrency, long seed) {
        return new RushPlan(
                stock,
                shoppers,
                payPercent,
                quantity,
                concurrency,
                seed,
                Patience.untilRestarted(),
                Duration.ofMinutes(10));
    }

    /** Payment deadline of the session, in seconds. */
    public int paySeconds() {
        return someLapse() ? SHORT_PAY_SECONDS : USUAL_PAY_SECONDS;
    }

    /** True where orders are left to lapse, so that units come back while shoppers are about. */
    public boolean someLapse() {
        return payPercent < 100;
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    option + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
