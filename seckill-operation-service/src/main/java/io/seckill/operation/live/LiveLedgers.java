package io.seckill.operation.live;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.http.Times;
import io.seckill.operation.live.LiveView.LiveOffer;
import io.seckill.operation.live.LiveView.Rates;
import io.seckill.operation.meters.SaleMeters;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.planning.PlanQueries;
import io.seckill.operation.stock.LedgerView;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** Takes one look after another at a session's ledgers. For one thread. */
final class LiveLedgers {

    /** Offers of one event; each is a call to the inventory service a second. */
    static final int MAX_OFFERS = 100;

    private record Look(LedgerView ledger, long nanos) {}

    private final long sessionId;
    private final PlanQueries plans;
    private final InventoryService inventory;
    private final SaleMeters meters;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<Long, Look> before = new HashMap<>();

    LiveLedgers(
            long sessionId,
            PlanQueries plans,
            InventoryService inventory,
            SaleMeters meters,
            Clock clock,
            ZoneId zone) {
        this.sessionId = sessionId;
        this.plans = plans;
        this.inventory = inventory;
        this.meters = meters;
        this.clock = clock;
        this.zone = zone;
    }

    LiveView look() {
        List<PlannedOffer> offers = plans.firstOffers(sessionId, MAX_OFFERS);
        List<LiveOffer> shown = new ArrayList<>(offers.size());
        boolean away = false;
        for (PlannedOffer offer : offers) {
            if (offer.status() == OfferStatus.DRAFT) {
                continue;
            }
            LedgerView ledger = null;
            // where one call found nobody, the others of this look would wait for nothing
            if (!away) {
                try {
                    ledger = LedgerView.of(inventory.ledger(offer.key()));
                } catch (InventoryBusyException e) {
                    ledger = null;
                } catch (RpcException e) {
                    away = true;
                }
            }
            shown.add(offer(offer, ledger));
        }
        return new LiveView(
                Times.text(clock.instant(), zone),
                shown,
                Math.max(0, plans.offerCount(sessionId) - offers.size()),
                meters.read());
    }

    private LiveOffer offer(PlannedOffer offer, @Nullable LedgerView ledger) {
        long productId = offer.key().productId();
        Rates rates = null;
        if (ledger != null) {
            Look now = new Look(ledger, System.nanoTime());
            Look last = before.put(productId, now);
            if (last != null) {
                rates = Rates.between(last.ledger(), ledger, Math.max(1e-3, (now.nanos() - last.nanos()) / 1e9));
            }
        }
        return new LiveOffer(productId, offer.terms().title().text(), offer.status(), ledger, rates);
    }
}
