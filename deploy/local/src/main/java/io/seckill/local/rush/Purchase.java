package io.seckill.local.rush;

import java.util.ArrayList;
import java.util.List;

/** One accepted reservation as its shopper saw it. Used by one thread at a time. */
public final class Purchase {

    private final String reservationId;
    private final String token;
    private final int quantity;
    private final List<String> statuses = new ArrayList<>();
    private String orderId = "";
    private String reason = "";
    private boolean paid;

    /**
     * An acceptance.
     *
     * @param token the purchase token it was accepted with; empty where it was found among the shopper's own
     */
    public Purchase(String reservationId, String token, int quantity) {
        this.reservationId = reservationId;
        this.token = token;
        this.quantity = quantity;
        statuses.add("RESERVED");
    }

    /** A status that was read; remembered when it is another than before. */
    public void saw(String status, String newOrderId, String newReason) {
        if (!statuses.getLast().equals(status)) {
            statuses.add(status);
        }
        if (!newOrderId.isEmpty()) {
            orderId = newOrderId;
        }
        if (!newReason.isEmpty()) {
            reason = newReason;
        }
    }

    public void wasPaid() {
        paid = true;
    }

    public String reservationId() {
        return reservationId;
    }

    public String token() {
        return token;
    }

    public int quantity() {
        return quantity;
    }

    /** RESERVED, and every other status in the order of its first sight. */
    public List<String> statuses() {
        return List.copyOf(statuses);
    }

    public String lastStatus() {
        return statuses.getLast();
    }

    /** Empty until an order was seen. */
    public String orderId() {
        return orderId;
    }

    /** Why it was rejected or released; empty otherwise. */
    public String reason() {
        return reason;
    }

    public boolean paid() {
        return paid;
    }

    /** True where it ended as an order that still holds its units. */
    public boolean live() {
        return lastStatus().equals("ORDERED");
    }
}
