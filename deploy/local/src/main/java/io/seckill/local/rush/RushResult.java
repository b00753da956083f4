package io.seckill.local.rush;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known after a rush: what the shoppers lived through, and what the system says of itself.
 *
 * @param ledger the last one that was read; absent where the operation service gave none
 * @param repeats what accepted shoppers got when they sent their token again
 * @param orders what the order service lists, by shopper, of this offer: all shoppers with an acceptance, some without
 * @param took from the first shopper's start to the last one's end
 */
public record RushResult(
        RushPlan plan,
        OfferId offer,
        List<Story> stories,
        Optional<SaleLedger> ledger,
        List<Repeat> repeats,
        Map<String, List<ListedOrder>> orders,
        Latencies tokenCalls,
        Latencies reservationCalls,
        Duration took) {

    /**
     * The same token sent again after its 202.
     *
     * @param same the answer to the same quantity
     * @param other the answer to another quantity
     */
    public record Repeat(String reservationId, Reply same, Reply other) {}

    /** An order as its shopper's list shows it. */
    public record ListedOrder(String orderId, String reservationId, int quantity, String status) {

        /** True where it holds its units. */
        boolean live() {
            return !status.equals("CANCELLED") && !status.equals("REFUNDED");
        }
    }

    /** Every accepted reservation. */
    public List<Purchase> purchases() {
        return stories.stream().flatMap(story -> story.purchases().stream()).toList();
    }

    /** Accepted reservations whose last status was this one. */
    public int ended(String status) {
        return (int) purchases().stream()
                .filter(each -> each.lastStatus().equals(status))
                .count();
    }

    public int ended(Story.Ending ending) {
        return (int) stories.stream().filter(each -> each.ending() == ending).count();
    }

    public int paid() {
        return (int) purchases().stream().filter(Purchase::paid).count();
    }

    /** Units of accepted reservations that ended as orders and still hold them. */
    public int liveUnits() {
        return purchases().stream()
                .filter(Purchase::live)
                .mapToInt(Purchase::quantity)
                .sum();
    }
}
