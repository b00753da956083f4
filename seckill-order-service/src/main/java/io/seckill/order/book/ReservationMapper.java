package io.seckill.order.book;

import io.seckill.common.order.OrderStatus;
import io.seckill.common.session.OfferKey;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Decided reservations. Collections must not be empty. Whoever writes holds the lock of the offer's guard row. */
@Mapper
public interface ReservationMapper {

    String COLUMNS = """
            id, reservation_id, session_id, product_id, shard, user_id, quantity, reserved_at, epoch, decided_at,
            order_status, reason, amount, pay_before, release_state\s""";

    String IN_IDS =
            "<foreach collection='ids' item='i' open='reservation_id IN (' separator=',' close=')'>#{i}</foreach> ";

    @Select("SELECT " + COLUMNS + "FROM reservation WHERE reservation_id = #{id}")
    @Nullable
    ReservationRow byId(@Param("id") String reservationId);

    @Select("<script>SELECT " + COLUMNS + "FROM reservation WHERE " + IN_IDS + "</script>")
    List<ReservationRow> byIds(@Param("ids") Collection<String> reservationIds);

    @Select("SELECT " + COLUMNS + """
            FROM reservation WHERE user_id = #{user} AND session_id = #{o.sessionId} AND product_id = #{o.productId}
            ORDER BY id DESC LIMIT #{limit}""")
    List<ReservationRow> ofUser(@Param("o") OfferKey offer, @Param("user") String userId, @Param("limit") int limit);

    /** Units in live orders of these users; a user without one is left out. */
    @Select("""
            <script>
            SELECT user_id, SUM(quantity) AS units FROM reservation
            WHERE session_id = #{o.sessionId} AND product_id = #{o.productId}
              AND order_status IN ('PENDING_PAYMENT', 'PAID', 'REFUNDING')
              AND <foreach collection='users' item='u' open='user_id IN (' separator=',' close=')'>#{u}</foreach>
            GROUP BY user_id
            </script>""")
    List<HeldUnits> heldUnits(@Param("o") OfferKey offer, @Param("users") Collection<String> userIds);

    @Select("SELECT " + COLUMNS + """
            FROM reservation WHERE user_id = #{user} AND order_status IS NOT NULL
            ORDER BY id DESC LIMIT #{limit} OFFSET #{offset}""")
    List<ReservationRow> ordersOf(
            @Param("user") String userId, @Param("limit") int limit, @Param("offset") long offset);

    @Select("SELECT COUNT(*) FROM reservation WHERE user_id = #{user} AND order_status IS NOT NULL")
    long countOrdersOf(@Param("user") String userId);

    /** A guarded move of orders that are all in {@code from}; the count of rows tells whether they were. */
    @Update("<script>UPDATE reservation SET order_status = #{to}, due_at = NULL WHERE " + IN_IDS
            + "AND order_status = #{from}</script>")
    int move(
            @Param("ids") Collection<String> reservationIds,
            @Param("from") OrderStatus from,
            @Param("to") OrderStatus to);

    /** Unpaid orders end, and their release is owed. */
    @Update("<script>UPDATE reservation SET order_status = 'CANCELLED', reason = #{reason}, release_state = 'OWED', "
            + "release_attempts = 0, due_at = #{dueAt} WHERE " + IN_IDS
            + "AND order_status = 'PENDING_PAYMENT'</script>")
    int cancel(
            @Param("ids") Collection<String> reservationIds,
            @Param("reason") EndReason reason,
            @Param("dueAt") long nextReleaseTry);

    /** A refunded order ends: its release is owed, or done where there is no shard any more. */
    @Update("UPDATE reservation SET order_status = 'REFUNDED', reason = 'REFUNDED', release_state = #{release}, "
            + "release_attempts = 0, due_at = #{dueAt} WHERE reservation_id = #{id} AND order_status = 'REFUNDING'")
    int refunded(
            @Param("id") String reservationId,
            @Param("release") ReleaseState release,
            @Param("dueAt") @Nullable Long nextReleaseTry);

    /** Unpaid orders are looked at again then; a deadline, which {@code pay_before} tells, does not move by it. */
    @Update("<script>UPDATE reservation SET due_at = #{dueAt} WHERE " + IN_IDS
            + "AND order_status = 'PENDING_PAYMENT' AND due_at &lt; #{dueAt}</script>")
    int lookAgain(@Param("ids") Collection<String> reservationIds, @Param("dueAt") long dueAt);

    /** Unpaid orders whose deadline has come, the oldest deadline first; nothing is locked. */
    @Select("SELECT " + COLUMNS + "FROM reservation WHERE due_at <= " + Sql.STATEMENT_NOW
            + " AND order_status = 'PENDING_PAYMENT' ORDER BY due_at LIMIT #{limit}")
    List<ReservationRow> pastDeadline(@Param("limit") int limit);

    /** Ended reservations whose release is to be tried again, the oldest first; nothing is locked. */
    @Select("SELECT " + COLUMNS + "FROM reservation WHERE due_at <= " + Sql.STATEMENT_NOW
            + " AND release_state = 'OWED' ORDER BY due_at LIMIT #{limit}")
    List<ReservationRow> owedReleases(@Param("limit") int limit);

    /** Takes owed releases for one try: the next one is put off, doubling from {@code firstMillis} up to {@code maxMillis}. */
    @Update("<script>UPDATE reservation SET release_attempts = LEAST(release_attempts + 1, 20), "
            + "due_at = #{now} + LEAST(#{max}, #{first} * POW(2, release_attempts - 1)) WHERE " + IN_IDS
            + "AND release_state = 'OWED' AND due_at &lt;= #{now}</script>")
    int postponeReleases(
            @Param("ids") Collection<String> reservationIds,
            @Param("now") long now,
            @Param("first") long firstMillis,
            @Param("max") long maxMillis);

    @Update("<script>UPDATE reservation SET release_state = 'DONE', due_at = NULL WHERE " + IN_IDS
            + "AND release_state = 'OWED'</script>")
    int releasesDone(@Param("ids") Collection<String> reservationIds);

    @Insert("""
            <script>
            INSERT INTO reservation_history (row_id, from_status, to_status, reason, changed_at) VALUES
            <foreach collection='rows' item='r' separator=','>
              (#{r.id}, #{r.orderStatus}, #{to}, #{reason}, #{at})
            </foreach>
            </script>""")
    int history(
            @Param("rows") Collection<ReservationRow> before,
            @Param("to") OrderStatus to,
            @Param("reason") @Nullable EndReason reason,
            @Param("at") long changedAt);
}
