package io.seckill.local.rush;

import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.RushResult.ListedOrder;
import io.seckill.local.rush.RushResult.Repeat;
import io.seckill.local.rush.SaleLedger.Shard;
import io.seckill.local.rush.Story.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a rush by the shoppers' own histories and the ledger. Pure: the same result, the same sentences. */
public final class Invariants {

    private static final int MOST_NAMED = 3;

    private final RushResult result;
    private final List<Broken> broken = new ArrayList<>();

    private Invariants(RushResult result) {
        this.result = result;
    }

    /** What was broken; empty when all is well. */
    public static List<Broken> check(RushResult result) {
        Invariants invariants = new Invariants(result);
        invariants.everyShopperGotToTheEnd();
        invariants.eachAcceptanceWasDecidedOnce();
        invariants.noOrderWithoutAcceptance();
        invariants.nobodyHoldsMoreThanTheLimit();
        invariants.aTokenIsAnsweredAlike();
        invariants.statusesOnlyRise();
        invariants.everythingIsSold();
        result.ledger()
                .ifPresentOrElse(
                        invariants::theLedgerAgrees,
                        () -> invariants.broken("ledger", "the operators' API gave no ledger"));
        return List.copyOf(invariants.broken);
    }

    private void everyShopperGotToTheEnd() {
        List<Story> unknown = stories(Ending.UNKNOWN);
        if (!unknown.isEmpty()) {
            broken(
                    "answers",
                    unknown.size() + " shoppers got no definite answer in "
                            + result.plan().patience().total().toSeconds() + " s; the last words to one: "
                            + unknown.getFirst().last());
        }
        List<Story> underWay = stories(Ending.UNDER_WAY);
        if (!underWay.isEmpty()) {
            broken("answers", underWay.size() + " shoppers did not get to the end");
        }
    }

    private void eachAcceptanceWasDecidedOnce() {
        Set<String> ids = new HashSet<>();
        Set<String> orders = new HashSet<>();
        for (Purchase purchase : result.purchases()) {
            if (purchase.reservationId().isEmpty() || !ids.add(purchase.reservationId())) {
                broken(
                        "I4",
                        "reservation '" + purchase.reservationId() + "' was given to two acceptances, or has no id");
            }
            if (!purchase.orderId().isEmpty() && !orders.add(purchase.orderId())) {
                broken("I4", "order " + purchase.orderId() + " was given to two reservations");
            }
            if (purchase.live() && purchase.orderId().isEmpty()) {
                broken("I4", "reservation " + purchase.reservationId() + " is ORDERED without an order's id");
            }
        }
        List<Purchase> undecided = purchasesThatEnded("RESERVED");
        if (!undecided.isEmpty()) {
            broken(
                    "I4",
                    undecided.size() + " accepted reservations were never decided, among them "
                            + undecided.getFirst().reservationId());
        }
        long unpaid = result.stories().stream()
                .filter(Story::pays)
                .flatMap(story -> story.purchases().stream())
                .filter(purchase -> purchase.live() && !purchase.paid())
                .count();
        if (unpaid > 0) {
            broken("I4", unpaid + " orders whose shoppers meant to pay are neither paid nor released");
        }
    }

    private void noOrderWithoutAcceptance() {
        Map<String, Set<String>> accepted = new HashMap<>();
        result.stories()
                .forEach(story -> accepted.put(
                        story.userId(),
                        story.purchases().stream().map(Purchase::reservationId).collect(Collectors.toSet())));
        result.orders()
                .forEach((userId, orders) -> orders.stream()
                        .filter(order ->
                                !accepted.getOrDefault(userId, Set.of()).contains(order.reservationId()))
                        .forEach(order -> broken(
                                "I4", "order " + order.orderId() + " of " + userId + " has no accepted reservation")));
        for (Story story : result.stories()) {
            List<ListedOrder> orders = result.orders().get(story.userId());
            if (orders == null) {
                continue;
            }
            for (Purchase purchase : story.purchases()) {
                long listed = orders.stream()
                        .filter(order -> order.live() && order.reservationId().equals(purchase.reservationId()))
                        .count();
                if (purchase.live() && listed != 1) {
                    broken(
                            "I4",
                            "reservation " + purchase.reservationId() + " is ORDERED, and " + story.userId() + " has "
                                    + listed + " live orders of it");
                }
            }
        }
    }

    private void nobodyHoldsMoreThanTheLimit() {
        int limit = result.plan().quantity();
        result.orders().forEach((userId, orders) -> {
            int held = orders.stream()
                    .filter(ListedOrder::live)
                    .mapToInt(ListedOrder::quantity)
                    .sum();
            if (held > limit) {
                broken("I5", userId + " holds " + held + " units, the limit is " + limit);
            }
        });
        for (Story story : result.stories()) {
            int held = story.purchases().stream()
                    .filter(Purchase::live)
                    .mapToInt(Purchase::quantity)
                    .sum();
            if (held > limit) {
                broken("I5", story.userId() + " was told of " + held + " units, the limit is " + limit);
            }
        }
    }

    private void aTokenIsAnsweredAlike() {
        for (Repeat repeat : result.repeats()) {
            boolean alike = repeat.same() instanceof Answer answer
                    && answer.status() == 202
                    && answer.text("reservationId").equals(repeat.reservationId());
            if (!alike) {
                broken(
                        "I6",
                        "the token of " + repeat.reservationId() + " again: "
                                + repeat.same().words());
            }
            // above the purchase limit the entry may say so before it looks at the token's history
            if (!repeat.other().refusedWith("TOKEN_REUSED") && !repeat.other().refusedWith("LIMIT_EXCEEDED")) {
                broken(
                        "I6",
                        "the token of " + repeat.reservationId() + " with another quantity: "
                                + repeat.other().words());
            }
        }
    }

    private void statusesOnlyRise() {
        for (Purchase purchase : result.purchases()) {
            List<String> seen = purchase.statuses();
            List<String> sorted = seen.stream()
                    .sorted(Comparator.comparingInt(Invariants::rank))
                    .toList();
            long ends =
                    seen.stream().filter(status -> rank(status) >= 2).distinct().count();
            if (!seen.equals(sorted) || ends > 1 || new HashSet<>(seen).size() < seen.size()) {
                broken("I11", "reservation " + purchase.reservationId() + " went " + String.join(" → ", seen));
            }
        }
    }

    private void everythingIsSold() {
        int left = result.plan().stock() - result.liveUnits();
        if (left < 0) {
            broken(
                    "I3",
                    result.liveUnits() + " units are ordered, " + result.plan().stock() + " were on sale");
        }
        int rejected = result.ended("REJECTED");
        int soldOut = result.ended(Ending.SOLD_OUT);
        // What was rejected came back when its shoppers had been told SOLD_OUT already; nobody has to come back for it.
        boolean mayBeLeft = rejected > 0 && !result.plan().someLapse();
        if (left >= result.plan().quantity() && soldOut > 0 && !mayBeLeft) {
            broken(
                    "I8",
                    "only " + result.liveUnits() + " of " + result.plan().stock() + " units are ordered, and " + soldOut
                            + " shoppers were told there was nothing left");
        }
    }

    private void theLedgerAgrees(SaleLedger ledger) {
        for (int number = 0; number < ledger.shards().size(); number++) {
            Shard shard = ledger.shards().get(number);
            String name = "shard " + number + " on " + shard.node();
            int least =
                    Math.min(Math.min(shard.available(), shard.pending()), Math.min(shard.ordered(), shard.outgoing()));
            if (least < 0 || shard.granted() < 0) {
                broken("I2", name + " has a counter below 0");
            }
            if (shard.available() + shard.pending() + shard.ordered() + shard.outgoing() != shard.granted()) {
                broken("I1", name + " does not add up to what it was granted");
            }
        }
        if (ledger.total() != result.plan().stock()) {
            broken(
                    "I1",
                    "the ledger's total is " + ledger.total() + ", on sale were "
                            + result.plan().stock());
        }
        if (ledger.ordered() > ledger.total()) {
            broken("I3", "the shards hold " + ledger.ordered() + " ordered units of " + ledger.total());
        }
        if (!ledger.settled()) {
            String differences = ledger.differences().isEmpty()
                    ? ""
                    : ": " + ledger.differences().stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
            broken("I1", "the ledger did not come to rest balanced" + differences);
        } else if (ledger.ordered() != result.liveUnits()) {
            broken(
                    "I4",
                    "the ledger has " + ledger.ordered() + " ordered units, the shoppers know of "
                            + result.liveUnits());
        }
    }

    private List<Story> stories(Ending ending) {
        return result.stories().stream().filter(each -> each.ending() == ending).toList();
    }

    private List<Purchase> purchasesThatEnded(String status) {
        return result.purchases().stream()
                .filter(each -> each.lastStatus().equals(status))
                .toList();
    }

    private static int rank(String status) {
        return switch (status) {
            case "RESERVED" -> 0;
            case "ORDERED" -> 1;
            default -> 2;
        };
    }

    private void broken(String what, String sentence) {
        broken.add(new Broken(what, sentence));
    }
}
