package io.seckill.operation.console;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.meters.ServiceProbe;
import io.seckill.operation.planning.OfferView;
import io.seckill.operation.planning.SessionView;
import io.seckill.operation.stock.LedgerView;
import io.seckill.operation.stock.StockController;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.dubbo.rpc.RpcException;

/** What follows the publishing within seconds: stock on open shards, and pages that shoppers get. */
final class SaleChecks {

    /** Offers whose stock and page are looked at; a session may have a thousand. */
    static final int MAX_LOOKED_AT = 20;

    private final StockController stock;
    private final ServiceProbe web;
    private final ConsoleSettings settings;

    SaleChecks(StockController stock, ServiceProbe web, ConsoleSettings settings) {
        this.stock = stock;
        this.web = web;
        this.settings = settings;
    }

    List<Callable<List<Check>>> parts(SessionView session, List<OfferView> offers) {
        List<Callable<List<Check>>> parts = new ArrayList<>();
        boolean draft = session.status() == SessionStatus.DRAFT;
        URI shop = settings.shopUrl();
        if (shop == null) {
            parts.add(() -> List.of(Check.open("shop", "", "")));
        } else {
            parts.add(() -> List.of(shop(shop)));
        }
        if (draft) {
            parts.add(() -> List.of(Check.open("stockLater", "", ""), Check.open("pageLater", "", "")));
            return parts;
        }
        List<OfferView> live = offers.stream()
                .filter(offer -> offer.status() == OfferStatus.PUBLISHED || offer.status() == OfferStatus.PAUSED)
                .toList();
        live.stream().limit(MAX_LOOKED_AT).forEach(offer -> {
            parts.add(() -> List.of(granted(offer)));
            if (shop != null) {
                parts.add(() -> List.of(page(shop, offer)));
            }
        });
        if (live.size() > MAX_LOOKED_AT) {
            parts.add(() -> List.of(Check.open("more", "", live.size() - MAX_LOOKED_AT)));
        }
        return parts;
    }

    private Check shop(URI shop) {
        return web.head(shop.resolve("/"), settings.probeTimeout()).orElse(0) == 200
                ? Check.ok("shop", "", shop)
                : Check.fail("shop", "", shop);
    }

    /** Open shards and all units on them: the guard in the stock book is open, and inventory has carried it out. */
    private Check granted(OfferView offer) {
        String subject = Long.toString(offer.productId());
        LedgerView ledger;
        try {
            ledger = stock.ledger(offer.sessionId(), offer.productId());
        } catch (InventoryBusyException e) {
            return Check.open("stock", subject, 0);
        } catch (RpcException e) {
            return Check.fail("stock", subject, "");
        }
        int granted =
                ledger.shards().stream().mapToInt(shard -> shard.granted()).sum();
        boolean open = ledger.shards().stream()
                .allMatch(shard -> shard.state().equals("OPEN") || shard.state().equals("PAUSED"));
        if (!ledger.balanced()) {
            return Check.warn("balance", subject, String.join("; ", ledger.differences()));
        }
        return open && granted == ledger.total() && granted > 0
                ? Check.ok("stock", subject, granted)
                : Check.open("stock", subject, granted);
    }

    private Check page(URI shop, OfferView offer) {
        String subject = Long.toString(offer.productId());
        URI page = shop.resolve("/sessions/" + offer.sessionId() + "/products/" + offer.productId() + ".html");
        int status = web.head(page, settings.probeTimeout()).orElse(0);
        return switch (status) {
            case 200 -> Check.ok("page", subject, page.getPath());
            case 404 -> Check.open("page", subject, page.getPath());
            default -> Check.fail("page", subject, status == 0 ? "" : status);
        };
    }
}
