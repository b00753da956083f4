package io.seckill.order.stockbook;

import io.seckill.common.session.OfferKey;
import io.seckill.order.book.Sql;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The statements of a rebuild; those that write to an offer run under its guard row's lock. */
@Mapper
interface RebuildMapper {

    @Update("""
            UPDATE offer_guard SET phase = 'REBUILDING', epoch = epoch + 1, rebuilder = #{rebuilder}
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND epoch = #{seen}""")
    int raise(@Param("o") OfferKey offer, @Param("seen") long seenEpoch, @Param("rebuilder") String rebuilder);

    @Update("""
            UPDATE shard_map SET node = #{node}, node_id = #{nodeId}, min_epoch = #{epoch}
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND shard = #{shard}""")
    int move(
            @Param("o") OfferKey offer,
            @Param("shard") int shard,
            @Param("node") String node,
            @Param("nodeId") String nodeId,
            @Param("epoch") long epoch);

    /** NEW rows of a lost shard: the rebuild counts their units itself, whatever the shard did with them. */
    @Update("""
            UPDATE stock_grant SET state = 'DONE', applied = CASE WHEN units > 0 THEN units ELSE 0 END
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND shard = #{shard} AND state = 'NEW'""")
    int settleGrants(@Param("o") OfferKey offer, @Param("shard") int shard);

    @Update("""
            UPDATE offer_guard SET phase = 'OPEN'
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} AND epoch = #{epoch}
              AND phase = 'REBUILDING'""")
    int rebuilt(@Param("o") OfferKey offer, @Param("epoch") long epoch);

    /** One scan along the primary key, from where the offer began. */
    @Select("<script>SELECT r.id, r.reservation_id, r.user_id, r.shard, r.quantity, r.reserved_at, r.epoch, "
            + Sql.NOW + " - r.decided_at AS age, r.order_status FROM reservation r "
            + "WHERE r.id > GREATEST(#{after}, (SELECT rows_from FROM offer_guard "
            + "WHERE session_id = #{o.sessionId} AND product_id = #{o.productId})) "
            + "AND r.session_id = #{o.sessionId} AND r.product_id = #{o.productId} "
            + "<if test='shard >= 0'>AND r.shard = #{shard} </if>ORDER BY r.id LIMIT #{limit}</script>")
    List<DecidedRow> decided(
            @Param("o") OfferKey offer,
            @Param("shard") int shard,
            @Param("after") long after,
            @Param("limit") int limit);

    @Select("SELECT node FROM retired_node ORDER BY node")
    List<String> retiredNodes();

    @Insert("INSERT IGNORE INTO retired_node (node, retired_at) VALUES (#{node}, " + Sql.NOW + ")")
    int retire(@Param("node") String node);

    @Delete("DELETE FROM retired_node WHERE node = #{node}")
    int readmit(@Param("node") String node);
}
