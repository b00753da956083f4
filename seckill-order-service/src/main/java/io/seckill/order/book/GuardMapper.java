package io.seckill.order.book;

import io.seckill.common.session.OfferKey;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The guard row and what of the shard map every step needs. */
@Mapper
public interface GuardMapper {

    String COLUMNS = """
            session_id, product_id, title, price, purchase_limit, total, sold, paid, released, opens_at, closes_at,
            pay_seconds, epoch, phase, sale_state, state_revision, shard_hash,\s""" + Sql.NOW + " AS now ";

    /** Takes the offer's lock until the transaction ends: the first statement of whatever changes the offer's books. */
    @Select("SELECT " + COLUMNS
            + "FROM offer_guard WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} FOR UPDATE")
    @Nullable
    GuardRow lock(@Param("o") OfferKey offer);

    /** By shard number: reservations accepted under a lower epoch and not decided yet are lost. */
    @Select("""
            SELECT min_epoch FROM shard_map
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId} ORDER BY shard""")
    List<Long> minEpochs(@Param("o") OfferKey offer);

    /** Moves the counters by these differences; the caller holds the lock. */
    @Update("""
            UPDATE offer_guard SET sold = sold + #{sold}, paid = paid + #{paid}, released = released + #{released}
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId}""")
    int move(
            @Param("o") OfferKey offer,
            @Param("sold") int sold,
            @Param("paid") int paid,
            @Param("released") int released);
}
