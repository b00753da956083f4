package io.seckill.inventory.stock;

import io.seckill.common.session.OfferKey;
import java.util.List;

/** The keys of one shard, in the orders in which the scripts take them. Made once for each shard, not for each call. */
final class ShardKeys {

    /** Holds the id of a node, on the node. */
    private static final String NODE = "seckill::node";

    final List<String> stock;
    final List<String> stockQuotaReservations;
    final List<String> stockQuotaReservationsPending;
    final List<String> stockReservations;
    final List<String> stockReservationsPending;
    final List<String> stockOutgoing;
    final List<String> stockIncoming;
    final List<String> stockGrants;
    final List<String> all;
    final List<String> allAndNode;

    ShardKeys(OfferKey offer, int shard) {
        String id = "{" + offer + ":" + shard + "}";
        String stockKey = "seckill::stock::" + id;
        String quota = "seckill::quota::" + id;
        String reservations = "seckill::reservations::" + id;
        String pending = "seckill::pending::" + id;
        String outgoing = "seckill::outgoing::" + id;
        String incoming = "seckill::incoming::" + id;
        String grants = "seckill::grants::" + id;
        this.stock = List.of(stockKey);
        this.stockQuotaReservations = List.of(stockKey, quota, reservations);
        this.stockQuotaReservationsPending = List.of(stockKey, quota, reservations, pending);
        this.stockReservations = List.of(stockKey, reservations);
        this.stockReservationsPending = List.of(stockKey, reservations, pending);
        this.stockOutgoing = List.of(stockKey, outgoing);
        this.stockIncoming = List.of(stockKey, incoming);
        this.stockGrants = List.of(stockKey, grants);
        this.all = List.of(stockKey, quota, reservations, pending, outgoing, incoming, grants);
        this.allAndNode = List.of(stockKey, quota, reservations, pending, outgoing, incoming, grants, NODE);
    }
}
