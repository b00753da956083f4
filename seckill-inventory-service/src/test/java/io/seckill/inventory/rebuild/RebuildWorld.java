package io.seckill.inventory.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockGrant;
import io.seckill.common.order.StockNode;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.GrantScripts;
import io.seckill.inventory.stock.LifeScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReserveScript;
import io.seckill.inventory.stock.SettleScripts;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.Standing;
import io.seckill.inventory.stock.StoredReservation;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import io.seckill.inventory.testing.InMemoryOrders;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.RealNodes;
import io.seckill.inventory.testing.Sales;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * One offer on three real nodes, everything that may happen to it, and its healing. Messages are lost, late and repeated,
 * callers believe in old epochs, shards are lost, rebuilds break off.
 */
final class RebuildWorld {

    private static final int LIMIT = 2;
    private static final int USERS = 9;
    private static final int MOST_LOSSES = 3;
    private static final RebuildSettings SETTINGS =
            new RebuildSettings(Duration.ofMillis(300), Duration.ofMillis(1), Duration.ofSeconds(10));

    private final Random random;
    private final OfferKey key = RealNodes.anyOffer();
    private final InMemoryOrders orders = new InMemoryOrders();
    private final InMemoryStockBook book = new InMemoryStockBook(orders);
    private final ShardMap map = new ShardMap(book, RealNodes.nodes(), System::nanoTime);
    private final ReserveScript reserve = new ReserveScript(60_000, 0);
    private final RebuilderNames names = new RebuilderNames();
    private final Rebuild rebuild = new Rebuild(book, map, new Targets(RealNodes.nodes(), book), SETTINGS, names);

    private final List<OrderRequested> messages = new ArrayList<>();
    private final Map<String, OrderRequested> accepted = new LinkedHashMap<>();
    private final Map<String, ReservationStatus> rows = new LinkedHashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private OfferShards stale;
    private int losses;
    private int ids;

    RebuildWorld(long seed, int units) throws InventoryBusyException {
        random = new Random(seed);
        List<StockNode> nodes = RealNodes.nodes().all().stream()
                .map(node -> new StockNode(node.name(), node.id()))
                .toList();
        book.open(
                new OpenOffer(
                        key,
                        1,
                        units,
                        LIMIT,
                        new BigDecimal("10.00"),
                        "a product",
                        1,
                        Sales.NEVER,
                        900,
                        SaleState.OPEN),
                3,
                HomeShard.HASH,
                nodes);
        stale = now();
        for (Shard shard : stale.all()) {
            LifeScripts.build(shard);
            LifeScripts.open(shard, stale.guard());
        }
        replayGrants(true);
    }

    /** One thing that may happen. */
    void step() throws InventoryBusyException {
        int what = random.nextInt(100);
        if (what < 30) {
            tryToReserve();
        } else if (what < 48) {
            deliver();
        } else if (what < 62) {
            settleSome();
        } else if (what < 67) {
            cancelOne();
        } else if (what < 80) {
            moveUnits();
        } else if (what < 84) {
            adjust();
        } else if (what < 88) {
            replayGrants(random.nextBoolean());
        } else if (what < 91) {
            lose();
        } else if (what < 95) {
            stale = now();
        } else {
            rebuildABit();
        }
    }

    private OfferShards now() throws InventoryBusyException {
        return Objects.requireNonNull(map.current(key));
    }

    private OfferGuard guard() {
        return Objects.requireNonNull(book.guard(key));
    }

    /** As a caller knows it, who may have read it long ago. */
    private OfferShards believed() throws InventoryBusyException {
        return random.nextInt(4) == 0 ? stale : now();
    }

    private void tryToReserve() throws InventoryBusyException {
        String user = "u" + random.nextInt(USERS);
        boolean repeat = random.nextInt(5) == 0 && ids > 0;
        String id = repeat ? "r" + random.nextInt(ids) : "r" + ids++;
        OrderRequested before = accepted.get(id);
        String who = before == null ? user : before.userId();
        int quantity = before == null ? 1 + random.nextInt(LIMIT) : before.quantity();
        OfferShards shards = believed();
        Shard home = shards.shard(HomeShard.of(who, shards.placement()));
        ReserveScript.Result result = reserve.run(home, List.of(Sales.entry(id, who, quantity)));
        if (result instanceof ReserveScript.Result.Answered answered) {
            ReserveAnswer answer = answered.answers().getFirst();
            if (answer.word() == ReserveWord.RESERVED && !answer.repeated()) {
                OrderRequested request = new OrderRequested(
                        1,
                        id,
                        key.sessionId(),
                        key.productId(),
                        home.number(),
                        who,
                        quantity,
                        answer.reservedAt(),
                        answer.epoch());
                accepted.put(id, request);
                if (random.nextInt(4) > 0) {
                    messages.add(request);
                }
            }
        }
    }

    private void deliver() {
        if (!messages.isEmpty()) {
            int which = random.nextInt(messages.size());
            OrderRequested request = messages.get(which);
            if (random.nextInt(4) > 0) {
                messages.remove(which);
            }
            decide(request);
        }
    }

    /** The order transaction. */
    private void decide(OrderRequested request) {
        if (rows.containsKey(request.reservationId())) {
            return;
        }
        OfferGuard guard = guard();
        int held = 0;
        for (Map.Entry<String, ReservationStatus> row : rows.entrySet()) {
            OrderRequested other = Objects.requireNonNull(accepted.get(row.getKey()));
            held += row.getValue() == ReservationStatus.ORDERED
                            && other.userId().equals(request.userId())
                    ? other.quantity()
                    : 0;
        }
        boolean refused = request.epoch() < guard.shards().get(request.shard()).minEpoch()
                || held + request.quantity() > LIMIT
                || guard.sold() + request.quantity() > guard.total();
        ReservationStatus status = refused ? ReservationStatus.REJECTED : ReservationStatus.ORDERED;
        accepted.put(request.reservationId(), request);
        rows.put(request.reservationId(), status);
        orders.decide(request, status);
        book.sold(key, refused ? 0 : request.quantity());
    }

    private void settleSome() throws InventoryBusyException {
        OfferShards shards = believed();
        for (String id : rows.keySet()) {
            if (random.nextInt(3) == 0) {
                settle(shards, id);
            }
        }
    }

    private void settle(OfferShards shards, String id) {
        Shard shard = shards.shard(Objects.requireNonNull(accepted.get(id)).shard());
        if (rows.get(id) == ReservationStatus.ORDERED) {
            SettleScripts.order(shard, List.of(id));
        } else {
            SettleScripts.release(shard, List.of(id));
        }
    }

    private void cancelOne() {
        List<String> live = rows.keySet().stream()
                .filter(id -> rows.get(id) == ReservationStatus.ORDERED)
                .toList();
        if (!live.isEmpty()) {
            String id = live.get(random.nextInt(live.size()));
            rows.put(id, ReservationStatus.RELEASED);
            orders.cancel(id);
            book.sold(key, -Objects.requireNonNull(accepted.get(id)).quantity());
        }
    }

    /** One of the three steps of a transfer; any of them may be the last that is made. */
    private void moveUnits() throws InventoryBusyException {
        OfferShards shards = believed();
        if (transfers.isEmpty() || random.nextInt(3) == 0) {
            int from = random.nextInt(3);
            int to = (from + 1 + random.nextInt(2)) % 3;
            if (TransferScripts.withdraw(shards.shard(from), to, "t" + ids++, 1 + random.nextInt(3))
                    instanceof TransferScripts.Withdrawn.Taken taken) {
                transfers.add(taken.transfer());
            }
            return;
        }
        Transfer transfer = transfers.get(random.nextInt(transfers.size()));
        boolean arrived =
                TransferScripts.deposit(shards.shard(transfer.to()), transfer, 0) == TransferScripts.Step.DONE;
        if (arrived && random.nextBoolean()) {
            TransferScripts.settle(shards.shard(transfer.from()), transfer);
        }
    }

    private void adjust() {
        int shard = random.nextInt(3);
        int delta = random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3);
        if (guard().phase() == OfferGuard.Phase.OPEN) {
            book.adjust(key, "a" + ids++, delta, List.of(new ShardShare(shard, delta)));
        }
    }

    /** The guard first and the rows after it, as granting does it; a crash may come before the report. */
    private void replayGrants(boolean reported) throws InventoryBusyException {
        OfferShards shards = now();
        for (StockGrant grant : book.newGrants(key)) {
            Shard shard = shards.shard(grant.shard());
            if (GrantScripts.apply(shard, grant.grantId(), grant.units()) instanceof GrantScripts.Result.Applied applied
                    && reported) {
                book.granted(key, grant.grantId(), applied.applied());
            }
        }
    }

    private void lose() {
        if (losses < MOST_LOSSES) {
            losses++;
            int shard = random.nextInt(3);
            String node = guard().shards().get(shard).node();
            String id = "{" + key + ":" + shard + "}";
            RealNodes.nodes()
                    .node(node)
                    .call(redis -> redis.del(
                            "seckill::stock::" + id,
                            "seckill::quota::" + id,
                            "seckill::reservations::" + id,
                            "seckill::pending::" + id,
                            "seckill::outgoing::" + id,
                            "seckill::incoming::" + id,
                            "seckill::grants::" + id));
        }
    }

    private void rebuildABit() throws InventoryBusyException {
        OfferShards shards = now();
        boolean needed = shards.guard().phase() == OfferGuard.Phase.REBUILDING
                || shards.all().stream().anyMatch(shard -> shards.standing(shard.number()) == Standing.LOST);
        if (!needed) {
            return;
        }
        book.awayAfter(random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(12));
        try {
            rebuild.run(shards, Set.of());
        } catch (RuntimeException | InventoryBusyException brokenOff) {
            assertThat(brokenOff).hasMessageMatching(".*(No provider|stock book).*");
        } finally {
            book.awayAfter(Integer.MAX_VALUE);
        }
    }

    /** No fault any more, and the sweepers at work. */
    void heal() throws InventoryBusyException {
        OfferShards shards = now();
        for (int round = 0; round < 20 && !whole(shards); round++) {
            rebuild.run(shards, Set.of());
            shards = now();
        }
        for (int round = 0; round < 3; round++) {
            replayGrants(true);
            for (Shard from : now().all()) {
                for (Transfer transfer : TransferScripts.open(from, 0)) {
                    TransferScripts.deposit(now().shard(transfer.to()), transfer, 0);
                    TransferScripts.settle(from, transfer);
                }
            }
            for (Shard shard : now().all()) {
                for (StoredReservation each : stored(shard)) {
                    if (each.state() == StoredReservation.State.PENDING) {
                        decide(each.request(shard));
                    }
                }
            }
            for (String id : rows.keySet()) {
                settle(now(), id);
            }
        }
    }

    private static boolean whole(OfferShards shards) {
        return shards.guard().phase() == OfferGuard.Phase.OPEN
                && shards.all().stream().allMatch(shard -> shards.standing(shard.number()) == Standing.LIVE);
    }

    private static List<StoredReservation> stored(Shard shard) {
        List<StoredReservation> all = new ArrayList<>();
        String cursor = "0";
        do {
            ReadScripts.Page page = Objects.requireNonNull(ReadScripts.page(shard, cursor, 100));
            all.addAll(page.reservations());
            cursor = page.next();
        } while (!cursor.equals("0"));
        return all;
    }

    /** What must hold at every moment, on every shard that is there: the ledger (I1 a), and no counter below 0 (I2). */
    void everyLedgerHolds(String when) throws InventoryBusyException {
        for (Shard shard : now().all()) {
            ReadScripts.Book b = ReadScripts.ledger(shard);
            if (b != null) {
                assertThat(List.of(b.available(), b.pending(), b.ordered(), b.outgoing(), b.granted()))
                        .as("%s: shard %s", when, shard)
                        .allMatch(counter -> counter >= 0);
                assertThat(b.building() ? b.ordered() : b.available() + b.pending() + b.ordered() + b.outgoing())
                        .as("%s: the ledger of shard %s: %s", when, shard, b)
                        .isEqualTo(b.granted());
            }
        }
        OfferGuard guard = guard();
        assertThat(guard.sold()).as("%s: sold (I3)", when).isBetween(0, guard.total());
    }

    /** What must hold after the healing. */
    void nothingIsLostOrInvented(String when) throws InventoryBusyException {
        everyLedgerHolds(when);
        OfferGuard guard = guard();
        assertThat(guard.phase()).as(when).isEqualTo(OfferGuard.Phase.OPEN);
        int granted = 0;
        int ordered = 0;
        Map<String, Integer> held = new HashMap<>();
        for (Shard shard : now().all()) {
            ReadScripts.Book b = Objects.requireNonNull(ReadScripts.ledger(shard));
            assertThat(b.pending() + b.outgoing())
                    .as("%s: nothing is under way on %s", when, shard)
                    .isZero();
            granted += b.granted();
            ordered += b.ordered();
            for (StoredReservation each : stored(shard)) {
                ReservationStatus row = rows.get(each.reservationId());
                assertThat(row == ReservationStatus.ORDERED)
                        .as(
                                "%s: %s is %s on its shard and %s in its row",
                                when, each.reservationId(), each.state(), row)
                        .isEqualTo(each.state() == StoredReservation.State.ORDERED);
                if (each.state() == StoredReservation.State.ORDERED) {
                    held.merge(each.userId(), each.quantity(), Integer::sum);
                }
            }
        }
        assertThat(granted)
                .as("%s: all shards together have the total (I1 b)", when)
                .isEqualTo(guard.total());
        assertThat(ordered).as("%s: what is ordered is sold (I1 c)", when).isEqualTo(guard.sold());
        assertThat(held.values()).as("%s: the purchase limit (I5)", when).allMatch(units -> units <= LIMIT);
        for (ReservationOutcome row : orders.outcomes(List.copyOf(rows.keySet()))) {
            assertThat(row.status())
                    .as("%s: %s is decided once (I4)", when, row.reservationId())
                    .isEqualTo(rows.get(row.reservationId()));
        }
    }
}
