package io.seckill.local.rush;

import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Rush.Visit;
import io.seckill.local.rush.RushResult.ListedOrder;
import io.seckill.local.rush.RushResult.Repeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is looked at when the last shopper has gone. */
final class Aftermath {

    private static final Duration REST_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int TOKENS_REPEATED = 20;
    private static final int LOSERS_LOOKED_AT = 30;

    private final OperatorClient operator;
    private final ShopperClient client;
    private final RushPlan plan;
    private final OfferId offer;

    Aftermath(OperatorClient operator, ShopperClient client, RushPlan plan, OfferId offer) {
        this.operator = operator;
        this.client = client;
        this.plan = plan;
        this.offer = offer;
    }

    /** The first ledger that is settled, else the last one that was read. */
    Optional<SaleLedger> awaitSettledLedger() throws InterruptedException {
        long end = System.nanoTime() + REST_LIMIT.toNanos();
        Optional<SaleLedger> last = Optional.empty();
        while (true) {
            if (operator.ledger(offer) instanceof Answer answer && answer.is(200)) {
                SaleLedger ledger = SaleLedger.parse(answer.json());
                last = Optional.of(ledger);
                if (ledger.settled()) {
                    return last;
                }
            }
            if (System.nanoTime() - end > 0) {
                return last;
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** Sends some of the accepted tokens again, with the same and with another quantity. */
    List<Repeat> repeatTokens(List<Visit> visits) throws InterruptedException {
        List<Repeat> repeats = new ArrayList<>();
        int other = plan.quantity() == 1 ? 2 : plan.quantity() - 1;
        for (Visit visit : visits) {
            for (Purchase purchase : visit.story().purchases()) {
                if (repeats.size() < TOKENS_REPEATED && !purchase.token().isEmpty()) {
                    repeats.add(new Repeat(
                            purchase.reservationId(),
                            reserve(visit, purchase, purchase.quantity()),
                            reserve(visit, purchase, other)));
                }
            }
        }
        return repeats;
    }

    /** The orders of this offer, of everyone who was accepted and of some who were not. */
    Map<String, List<ListedOrder>> listOrders(List<Visit> visits) throws InterruptedException {
        Map<String, List<ListedOrder>> orders = new HashMap<>();
        int losers = 0;
        for (Visit visit : visits) {
            if (visit.story().purchases().isEmpty() && ++losers > LOSERS_LOOKED_AT) {
                continue;
            }
            Reply reply = plan.patience().repeat(visit.random(), () -> client.orders(visit.jwt()), each -> {});
            if (reply instanceof Answer answer && answer.is(200)) {
                orders.put(
                        visit.story().userId(),
                        answer.items().stream()
                                .filter(each -> each.getLongValue("sessionId") == offer.sessionId())
                                .map(each -> new ListedOrder(
                                        String.valueOf(each.get("orderId")),
                                        String.valueOf(each.get("reservationId")),
                                        each.getIntValue("quantity"),
                                        String.valueOf(each.get("status"))))
                                .toList());
            }
        }
        return orders;
    }

    private Reply reserve(Visit visit, Purchase purchase, int quantity) throws InterruptedException {
        return plan.patience()
                .repeat(
                        visit.random(),
                        () -> client.reserve(visit.jwt(), offer, purchase.token(), quantity),
                        each -> {});
    }
}
