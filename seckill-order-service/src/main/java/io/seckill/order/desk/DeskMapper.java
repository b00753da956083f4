package io.seckill.order.desk;

import io.seckill.common.order.OrderFilter;
import io.seckill.common.order.OrderRecord;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What operators read. Nothing is locked. */
@Mapper
interface DeskMapper {

    /** A user's orders along the index of users; an offer's from where it began, along the primary key. */
    String WHICH = "FROM reservation WHERE order_status IS NOT NULL "
            + "<if test='f.userId != null'>AND user_id = #{f.userId} </if>"
            + "<if test='f.offer != null'>AND session_id = #{f.offer.sessionId} AND product_id = #{f.offer.productId} </if>"
            + "<if test='f.offer != null and f.userId == null'>AND id > (SELECT COALESCE(MAX(rows_from), 0) "
            + "FROM offer_guard WHERE session_id = #{f.offer.sessionId} AND product_id = #{f.offer.productId}) </if>"
            + "<if test='f.status != null'>AND order_status = #{f.status} </if>";

    @Select("<script>SELECT " + ReservationMapper.COLUMNS + WHICH
            + "ORDER BY id DESC LIMIT #{size} OFFSET #{offset}</script>")
    List<ReservationRow> orders(@Param("f") OrderFilter filter, @Param("size") int size, @Param("offset") long offset);

    @Select("<script>SELECT COUNT(*) " + WHICH + "</script>")
    long count(@Param("f") OrderFilter filter);

    /** Every row of the session's offers has a higher id; null where none was ever on sale. */
    @Select("SELECT MIN(rows_from) FROM offer_guard WHERE session_id = #{session}")
    @Nullable
    Long beforeSession(@Param("session") long sessionId);

    @Select("SELECT COALESCE(MAX(id), 0) FROM reservation")
    long newest();

    @Select("SELECT " + ReservationMapper.COLUMNS
            + "FROM reservation WHERE id > #{after} AND id <= #{upTo} AND session_id = #{session} "
            + "AND order_status IS NOT NULL ORDER BY id LIMIT #{limit}")
    List<ReservationRow> ofSession(
            @Param("session") long sessionId,
            @Param("after") long after,
            @Param("upTo") long upTo,
            @Param("limit") int limit);

    @Select(
            "SELECT from_status AS `from`, to_status AS `to`, reason, changed_at AS at FROM reservation_history WHERE row_id = #{row} "
                    + "ORDER BY changed_at, FIELD(to_status, 'PAID', 'CANCELLED', 'REFUNDING', 'REFUNDED')")
    List<OrderRecord.Step> history(@Param("row") long rowId);

    @Select("SELECT payment_id, state, amount, created_at FROM payment WHERE order_id = #{order} "
            + "ORDER BY attempt LIMIT #{limit}")
    List<OrderRecord.Payment> payments(@Param("order") String orderId, @Param("limit") int limit);

    @Select("SELECT transaction_id, payment_id, amount, state, refund_reason, attempts, received_at, "
            + "COALESCE(refunded_at, 0) AS refunded_at FROM payment_charge WHERE order_id = #{order} "
            + "ORDER BY received_at, transaction_id LIMIT #{limit}")
    List<OrderRecord.Charge> charges(@Param("order") String orderId, @Param("limit") int limit);
}
