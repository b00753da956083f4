package io.seckill.inventory.stock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A shard as stock-engine.md describes it, in plain Java: what the scripts must agree with. Words are those of the scripts.
 * Time plays no part: the window is open, tokens never expire, and nothing is held back.
 */
final class ShardModel {

    private static final int LIMIT = 2;

    record Reservation(char state, int quantity, String user) {}

    record Outgoing(char state, int units, int to) {}

    final int number;
    long epoch;
    boolean frozen;
    String state = "OPEN";
    int available;
    int pending;
    int ordered;
    int outgoing;
    int granted;
    int rises;
    final Map<String, Reservation> reservations = new LinkedHashMap<>();
    final Map<String, Integer> held = new LinkedHashMap<>();
    final Map<String, Outgoing> transfers = new LinkedHashMap<>();
    final Map<String, Integer> incoming = new LinkedHashMap<>();
    final Map<String, Integer> grants = new LinkedHashMap<>();

    ShardModel(int number, long epoch) {
        this.number = number;
        this.epoch = epoch;
    }

    String reserve(long at, String id, String user, int quantity) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        Reservation known = reservations.get(id);
        if (known != null) {
            if (known.state() == 'T') {
                return "TOMBSTONE";
            }
            if (!known.user().equals(user)) {
                return "INVALID";
            }
            return known.quantity() == quantity ? "REPEATED" : "REUSED";
        }
        if (!state.equals("OPEN")) {
            return state.equals("CLOSED") ? "ENDED" : state;
        }
        if (quantity < 1) {
            return "INVALID";
        }
        int now = held.getOrDefault(user, 0);
        if (now + quantity > LIMIT) {
            return "LIMIT";
        }
        if (quantity > available) {
            return "EMPTY";
        }
        available -= quantity;
        pending += quantity;
        held.put(user, now + quantity);
        reservations.put(id, new Reservation('P', quantity, user));
        return "RESERVED";
    }

    String order(long at, String id) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        Reservation known = reservations.get(id);
        if (known == null) {
            return "UNKNOWN";
        }
        if (known.state() == 'P') {
            pending -= known.quantity();
            ordered += known.quantity();
            reservations.put(id, new Reservation('O', known.quantity(), known.user()));
        }
        return known.state() == 'P' || known.state() == 'O' ? "ORDERED" : "RELEASED";
    }

    String release(long at, String id) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        Reservation known = reservations.get(id);
        if (known == null) {
            reservations.put(id, new Reservation('T', 0, ""));
            return "UNKNOWN";
        }
        if (known.state() == 'P' || known.state() == 'O') {
            pending -= known.state() == 'P' ? known.quantity() : 0;
            ordered -= known.state() == 'O' ? known.quantity() : 0;
            available += known.quantity();
            held.merge(known.user(), -known.quantity(), Integer::sum);
            reservations.put(id, new Reservation('R', known.quantity(), known.user()));
            rises++;
        }
        return "RELEASED";
    }

    /** The word, and with OK the units. */
    String withdraw(long at, String transferId, int units, int to) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        if (frozen) {
            return "FROZEN";
        }
        Outgoing first = transfers.get(transferId);
        if (first != null) {
            return "OK " + first.units();
        }
        if (state.equals("CLOSED") || state.equals("DRAINING")) {
            return state;
        }
        for (Map.Entry<String, Outgoing> other : transfers.entrySet()) {
            if (other.getValue().state() == 'O' && other.getValue().to() == to) {
                return "OPEN " + other.getKey();
            }
        }
        int taken = Math.min(units, available);
        if (taken < 1) {
            return "EMPTY";
        }
        available -= taken;
        outgoing += taken;
        transfers.put(transferId, new Outgoing('O', taken, to));
        return "OK " + taken;
    }

    String deposit(long at, String transferId, int units) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        if (frozen) {
            return "FROZEN";
        }
        if (incoming.containsKey(transferId)) {
            return "OK";
        }
        if (state.equals("DRAINING")) {
            return "DRAINING";
        }
        incoming.put(transferId, units);
        available += units;
        granted += units;
        rises++;
        return "OK";
    }

    String settle(long at, String transferId) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        if (frozen) {
            return "FROZEN";
        }
        return close(transferId, 'S');
    }

    String giveBack(long at, String transferId) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        return frozen ? close(transferId, 'B') : "NOT_FROZEN";
    }

    private String close(String transferId, char as) {
        Outgoing transfer = transfers.get(transferId);
        if (transfer == null) {
            return "UNKNOWN";
        }
        if (transfer.state() == 'O') {
            outgoing -= transfer.units();
            if (as == 'S') {
                granted -= transfer.units();
            } else {
                available += transfer.units();
                rises++;
            }
            transfers.put(transferId, new Outgoing(as, transfer.units(), transfer.to()));
        }
        return "OK";
    }

    String grant(long at, String grantId, int units) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        if (frozen) {
            return "FROZEN";
        }
        Integer first = grants.get(grantId);
        if (first != null) {
            return "OK " + Math.abs(first);
        }
        if (units > 0) {
            grants.put(grantId, units);
            available += units;
            granted += units;
            rises++;
            return "OK " + units;
        }
        int taken = Math.min(-units, available);
        grants.put(grantId, -taken);
        available -= taken;
        granted -= taken;
        return "OK " + taken;
    }

    String freeze(long next) {
        if (next < epoch) {
            return "NOT_OPEN";
        }
        if (next == epoch) {
            return frozen ? "OK" : "THAWED";
        }
        epoch = next;
        frozen = true;
        return "OK";
    }

    String thaw(long at) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        frozen = false;
        return "OK";
    }

    String state(long at, String word) {
        if (at != epoch) {
            return "NOT_OPEN";
        }
        state = word;
        return "OK";
    }

    /** The counters as the stock key has them: available, pending, ordered, outgoing, granted, rises. */
    List<Integer> counters() {
        return List.of(available, pending, ordered, outgoing, granted, rises);
    }

    List<String> stored() {
        List<String> all = new ArrayList<>();
        reservations.forEach((id, each) -> all.add(id + " " + each.state() + each.quantity() + each.user()));
        all.sort(null);
        return all;
    }
}
