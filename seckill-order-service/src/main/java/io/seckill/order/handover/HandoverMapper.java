package io.seckill.order.handover;

import io.seckill.common.order.HandoverState;
import io.seckill.common.order.OrderStatus;
import io.seckill.order.book.Sql;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Hand-overs. Whoever locks both locks the order's row first. */
@Mapper
interface HandoverMapper {

    String ROW = """
            SELECT h.order_id, h.state, r.session_id, r.product_id, g.title, r.user_id, r.quantity, r.amount, r.order_status,
                   h.paid_at, h.since, h.attempts, h.failures, h.last_error, h.reference, h.due_at
            FROM order_handover h
            JOIN reservation r ON r.reservation_id = h.order_id
            JOIN offer_guard g ON g.session_id = r.session_id AND g.product_id = r.product_id\s""";

    String IN_IDS = "order_id IN <foreach collection='ids' item='i' open='(' separator=',' close=')'>#{i}</foreach>";

    @Insert(
            "INSERT INTO order_handover (order_id, state, paid_at, since, due_at) VALUES (#{id}, 'NEW', #{at}, #{at}, #{at})")
    int insert(@Param("id") String orderId, @Param("at") long paidAt);

    /** Hand-overs whose time has come, locked until the transaction ends; what another instance holds is passed over. */
    @Select("SELECT order_id FROM order_handover WHERE due_at <= " + Sql.STATEMENT_NOW
            + " AND state = 'NEW' ORDER BY due_at LIMIT #{limit} FOR UPDATE SKIP LOCKED")
    List<String> lockDue(@Param("limit") int limit);

    @Update("<script>UPDATE order_handover SET due_at = " + Sql.NOW + " + #{lease} WHERE " + IN_IDS + "</script>")
    int lease(@Param("ids") Collection<String> orderIds, @Param("lease") long leaseMillis);

    @Select("<script>" + ROW + "WHERE h." + IN_IDS + " ORDER BY h.paid_at</script>")
    List<HandoverRow> rows(@Param("ids") Collection<String> orderIds);

    /** The order's status, which nobody changes until the transaction ends. */
    @Select("SELECT order_status FROM reservation WHERE reservation_id = #{id} FOR UPDATE")
    @Nullable
    OrderStatus lockOrder(@Param("id") String orderId);

    /** Begins the next attempt of a hand-over that nobody else has begun since it was read. */
    @Update("UPDATE order_handover SET attempts = attempts + 1, due_at = " + Sql.NOW + " + #{lease} "
            + "WHERE order_id = #{id} AND state = 'NEW' AND attempts = #{seen}")
    int begin(@Param("id") String orderId, @Param("seen") int attemptsSeen, @Param("lease") long leaseMillis);

    /** A late answer of an earlier attempt is as good as any. */
    @Update("UPDATE order_handover SET state = 'HANDED_OVER', reference = #{reference}, failures = 0, due_at = NULL, "
            + "since = " + Sql.NOW + " WHERE order_id = #{id} AND state <> 'HANDED_OVER'")
    int handedOver(@Param("id") String orderId, @Param("reference") String reference);

    @Update("UPDATE order_handover SET state = #{to}, last_error = #{why}, due_at = NULL, since = " + Sql.NOW
            + " WHERE order_id = #{id} AND state = 'NEW' AND attempts = #{attempt}")
    int ended(
            @Param("id") String orderId,
            @Param("attempt") int attempt,
            @Param("to") HandoverState to,
            @Param("why") @Nullable String why);

    @Update("UPDATE order_handover SET failures = failures + 1, last_error = #{why}, due_at = " + Sql.NOW
            + " + #{pause} WHERE order_id = #{id} AND state = 'NEW' AND attempts = #{attempt}")
    int failed(
            @Param("id") String orderId,
            @Param("attempt") int attempt,
            @Param("why") String why,
            @Param("pause") long pauseMillis);

    /** Takes an attempt back of which nothing was sent. */
    @Update("UPDATE order_handover SET attempts = attempts - 1, due_at = " + Sql.NOW
            + " + #{pause} WHERE order_id = #{id} AND state = 'NEW' AND attempts = #{attempt}")
    int notSent(@Param("id") String orderId, @Param("attempt") int attempt, @Param("pause") long pauseMillis);

    @Update("UPDATE order_handover SET since = CASE state WHEN 'NEW' THEN since ELSE " + Sql.NOW
            + " END, state = 'NEW', failures = 0, due_at = " + Sql.NOW + " WHERE order_id = #{id}")
    int repeat(@Param("id") String orderId);

    @Select(ROW + "WHERE h.order_id = #{id}")
    @Nullable
    HandoverRow find(@Param("id") String orderId);

    @Select("<script>" + ROW + "<if test='state != null'>WHERE h.state = #{state}</if> "
            + "ORDER BY h.since DESC, h.order_id LIMIT #{limit} OFFSET #{offset}</script>")
    List<HandoverRow> page(
            @Param("state") @Nullable HandoverState state, @Param("offset") long offset, @Param("limit") int limit);

    @Select("<script>SELECT COUNT(*) FROM order_handover <if test='state != null'>WHERE state = #{state}</if></script>")
    long count(@Param("state") @Nullable HandoverState state);

    /** How long the one that waits longest has waited, in milliseconds; 0 where none waits. */
    @Select("SELECT COALESCE(" + Sql.NOW + " - MIN(since), 0) FROM order_handover WHERE state = 'NEW'")
    long longestWait();
}
