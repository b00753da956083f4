package io.seckill.order.stockbook;

import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.OrderTotals;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.StockGrant;
import io.seckill.common.session.OfferKey;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The stock book's own statements; those that write run under the guard row's lock. */
@Mapper
interface StockBookMapper {

    @Insert("""
            INSERT INTO offer_guard (session_id, product_id, title, price, purchase_limit, total, opens_at, closes_at,
                                     pay_seconds, epoch, phase, sale_state, state_revision, shard_hash, rows_from)
            VALUES (#{g.offer.sessionId}, #{g.offer.productId}, #{title}, #{g.price}, #{g.purchaseLimit}, #{g.total},
                    #{g.opensAt}, #{g.closesAt}, #{g.paySeconds}, #{epoch}, 'OPEN', #{g.state}, #{g.revision}, #{hash},
                    (SELECT COALESCE(MAX(id), 0) FROM reservation))""")
    int insertGuard(
            @Param("g") OpenOffer offer,
            @Param("title") String title,
            @Param("epoch") long epoch,
            @Param("hash") String shardHash);

    @Insert("""
            <script>
            INSERT INTO shard_map (session_id, product_id, shard, node, node_id, min_epoch) VALUES
            <foreach collection='shards' item='s' separator=','>
              (#{o.sessionId}, #{o.productId}, #{s.shard}, #{s.node}, #{s.nodeId}, #{s.minEpoch})
            </foreach>
            </script>""")
    int insertShards(@Param("o") OfferKey offer, @Param("shards") Collection<ShardPlace> shards);

    @Insert("""
            <script>
            INSERT INTO stock_grant (session_id, product_id, grant_id, adjustment_id, shard, units, epoch, state) VALUES
            <foreach collection='grants' item='g' separator=','>
              (#{o.sessionId}, #{o.productId}, #{g.grantId}, #{g.adjustmentId}, #{g.shard}, #{g.units}, #{epoch}, 'NEW')
            </foreach>
            </script>""")
    int insertGrants(
            @Param("o") OfferKey offer, @Param("grants") Collection<NewGrant> grants, @Param("epoch") long epoch);

    @Select("""
            SELECT g.total, g.sold, g.purchase_limit, g.price, g.opens_at, g.closes_at, g.pay_seconds, g.epoch, g.phase,
                   g.rebuilder, g.sale_state, g.state_revision, g.shard_hash, s.shard, s.node, s.node_id, s.min_epoch,
                   s.min_epoch > 1 OR EXISTS (
                     SELECT 1 FROM stock_grant d WHERE d.session_id = s.session_id AND d.product_id = s.product_id
                       AND d.shard = s.shard AND d.state = 'DONE') AS granted
            FROM offer_guard g JOIN shard_map s ON s.session_id = g.session_id AND s.product_id = g.product_id
            WHERE g.session_id = #{o.sessionId} AND g.product_id = #{o.productId} ORDER BY s.shard""")
    List<GuardWithShard> guard(@Param("o") OfferKey offer);

    @Select("SELECT session_id, product_id FROM offer_guard WHERE phase IN ('OPEN', 'REBUILDING') "
            + "OR (phase = 'ARCHIVED' AND NOT keys_end) "
            + "ORDER BY session_id, product_id")
    List<OfferKey> liveOffers();

    @Select("""
            SELECT grant_id, shard, units, epoch FROM stock_grant
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND state = 'NEW' ORDER BY id""")
    List<StockGrant> newGrants(@Param("o") OfferKey offer);

    @Select("""
            SELECT grant_id, shard, units, epoch, state FROM stock_grant
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND grant_id = #{id}""")
    @Nullable
    GrantRow grant(@Param("o") OfferKey offer, @Param("id") String grantId);

    @Update("""
            UPDATE stock_grant SET state = 'DONE', applied = #{applied}
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND grant_id = #{id} AND state = 'NEW'""")
    int grantDone(@Param("o") OfferKey offer, @Param("id") String grantId, @Param("applied") int applied);

    @Update("""
            UPDATE offer_guard SET total = total + #{delta}
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId}""")
    int changeTotal(@Param("o") OfferKey offer, @Param("delta") int delta);

    @Update("""
            UPDATE offer_guard SET sale_state = #{state}, state_revision = #{revision}, closes_at = #{closesAt}
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND state_revision < #{revision}""")
    int changeState(
            @Param("o") OfferKey offer,
            @Param("revision") long revision,
            @Param("state") SaleState state,
            @Param("closesAt") long closesAt);

    @Insert("""
            INSERT INTO stock_adjustment (session_id, product_id, adjustment_id, delta, taken_at)
            VALUES (#{o.sessionId}, #{o.productId}, #{id}, #{delta}, #{at})""")
    int insertAdjustment(
            @Param("o") OfferKey offer,
            @Param("id") String adjustmentId,
            @Param("delta") int delta,
            @Param("at") long takenAt);

    @Select("""
            SELECT a.delta, g.total,
                   CAST(COALESCE(SUM(CASE WHEN s.units < 0 AND s.state = 'DONE' THEN -s.applied ELSE 0 END), 0) AS SIGNED)
                     AS revoked,
                   CAST(COALESCE(SUM(s.state = 'NEW'), 0) AS SIGNED) AS open
            FROM stock_adjustment a
            JOIN offer_guard g ON g.session_id = a.session_id AND g.product_id = a.product_id
            LEFT JOIN stock_grant s ON s.session_id = a.session_id AND s.product_id = a.product_id
                                   AND s.adjustment_id = a.adjustment_id
            WHERE a.session_id = #{o.sessionId} AND a.product_id = #{o.productId} AND a.adjustment_id = #{id}
            GROUP BY a.delta, g.total""")
    @Nullable
    AdjustmentRow adjustment(@Param("o") OfferKey offer, @Param("id") String adjustmentId);

    @Select("""
            SELECT total, sold, sold - paid AS unpaid, paid, released FROM offer_guard
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId}""")
    @Nullable
    OrderTotals totals(@Param("o") OfferKey offer);

    @Select("SELECT COUNT(*) FROM stock_grant WHERE session_id = #{o.sessionId} AND product_id = #{o.productId}")
    int grants(@Param("o") OfferKey offer);

    /** An unpaid order's deadline, or a release that its shard has not confirmed. */
    @Select("""
            SELECT EXISTS (SELECT 1 FROM reservation
              WHERE due_at IS NOT NULL AND session_id = #{o.sessionId} AND product_id = #{o.productId})""")
    boolean owesAnything(@Param("o") OfferKey offer);

    @Update("""
            UPDATE offer_guard SET phase = 'ARCHIVED'
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND phase = 'OPEN'""")
    int archive(@Param("o") OfferKey offer);

    @Update("""
            UPDATE offer_guard SET keys_end = TRUE
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND phase = 'ARCHIVED'""")
    int keysEnd(@Param("o") OfferKey offer);
}
