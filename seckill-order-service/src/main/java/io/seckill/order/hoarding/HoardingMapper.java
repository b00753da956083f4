package io.seckill.order.hoarding;

import io.seckill.order.book.Sql;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface HoardingMapper {

    /**
     * Orders of these users that are unpaid or ended unpaid, with a deadline that is to come or at most this long ago. An order
     * that lapsed is as old as its deadline, however late the sweeper was; one that was given back is as old as that.
     *
     * <p>Its index is named, for the optimizer likes the one of the purchase limit as well, in which a bot's old and rejected
     * requests are without end.
     *
     * @param userIds not empty
     */
    @Select("<script>SELECT r.user_id, r.reason, "
            + Sql.STATEMENT_NOW + """
             - COALESCE(h.changed_at, r.pay_before) AS age
            FROM reservation r FORCE INDEX (reservation_user_deadline) LEFT JOIN reservation_history h
              ON h.row_id = r.id AND h.to_status = 'CANCELLED' AND r.reason = 'CANCELLED'
            WHERE <foreach collection='users' item='u' open='r.user_id IN (' separator=',' close=')'>#{u}</foreach>
              AND r.pay_before &gt;""" + " " + Sql.STATEMENT_NOW
            + " - #{reach} AND r.order_status IN ('PENDING_PAYMENT', 'CANCELLED')</script>")
    List<RecentOrder> recent(@Param("users") Collection<String> userIds, @Param("reach") long reachMillis);
}
