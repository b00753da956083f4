package io.seckill.order.pay;

import io.seckill.order.book.Sql;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Payments and charges. Charges are written under the lock of the guard row of their order's offer. */
@Mapper
interface PaymentMapper {

    String PAYMENT = "SELECT payment_id, order_id, attempt, amount, state, pay_url FROM payment ";
    String CHARGE =
            "SELECT transaction_id, payment_id, order_id, amount, state, refund_reason, attempts FROM payment_charge ";

    String ORDERS =
            "<foreach collection='orders' item='i' open='order_id IN (' separator=',' close=')'>#{i}</foreach> ";

    @Select(PAYMENT + "WHERE order_id = #{order} ORDER BY attempt DESC LIMIT 1")
    @Nullable
    PaymentRow latest(@Param("order") String orderId);

    @Select(PAYMENT + "WHERE payment_id = #{id}")
    @Nullable
    PaymentRow payment(@Param("id") String paymentId);

    @Insert("INSERT INTO payment (payment_id, order_id, attempt, amount, state, created_at) "
            + "VALUES (#{id}, #{order}, #{attempt}, #{amount}, 'CREATED', " + Sql.NOW + ")")
    int insert(
            @Param("id") String paymentId,
            @Param("order") String orderId,
            @Param("attempt") int attempt,
            @Param("amount") BigDecimal amount);

    /** 0 when it is not CREATED any more: opened by another call, or its order ends. */
    @Update("UPDATE payment SET state = 'OPEN', pay_url = #{url} WHERE payment_id = #{id} AND state = 'CREATED'")
    int opened(@Param("id") String paymentId, @Param("url") String payUrl);

    /** SUCCEEDED may follow on everything, for money may come whatever we believe; FAILED only on what could be paid. */
    @Update("UPDATE payment SET state = #{to}, due_at = NULL WHERE payment_id = #{id} AND state <> #{to} "
            + "AND (#{to} = 'SUCCEEDED' OR state IN ('CREATED', 'OPEN', 'CLOSING'))")
    int end(@Param("id") String paymentId, @Param("to") PaymentRow.State state);

    /** Payments of these orders that may still be paid, as far as we know. */
    @Select("<script>SELECT payment_id, order_id, amount, closing_at, close_attempts FROM payment WHERE " + ORDERS
            + "AND state IN ('CREATED', 'OPEN', 'CLOSING')</script>")
    List<ClosingRow> live(@Param("orders") Collection<String> orderIds);

    /** From now on they are being closed; those that are already stay as they are. */
    @Update("<script>UPDATE payment SET state = 'CLOSING', closing_at = #{now}, due_at = #{dueAt} WHERE " + ORDERS
            + "AND state IN ('CREATED', 'OPEN')</script>")
    int closing(@Param("orders") Collection<String> orderIds, @Param("now") long now, @Param("dueAt") long dueAt);

    @Update(
            "UPDATE payment SET state = 'CLOSED', due_at = NULL WHERE payment_id = #{id} AND state IN ('CREATED', 'CLOSING')")
    int closed(@Param("id") String paymentId);

    /** Payments whose closing is to be tried again, locked until the transaction ends. */
    @Select("SELECT payment_id, order_id, amount, closing_at, close_attempts FROM payment WHERE due_at <= "
            + Sql.STATEMENT_NOW + " AND state = 'CLOSING' ORDER BY due_at LIMIT #{limit} FOR UPDATE SKIP LOCKED")
    List<ClosingRow> lockDueClosings(@Param("limit") int limit);

    @Update("<script>UPDATE payment SET due_at = " + Sql.NOW + " + #{lease} WHERE "
            + "<foreach collection='ids' item='i' open='payment_id IN (' separator=',' close=')'>#{i}</foreach>"
            + " AND state = 'CLOSING'</script>")
    int leaseClosings(@Param("ids") Collection<String> paymentIds, @Param("lease") long leaseMillis);

    @Update("UPDATE payment SET close_attempts = close_attempts + 1, due_at = " + Sql.NOW
            + " + #{pause} WHERE payment_id = #{id} AND state = 'CLOSING'")
    int closeFailed(@Param("id") String paymentId, @Param("pause") long pauseMillis);

    @Select("SELECT COUNT(*) FROM payment WHERE due_at IS NOT NULL AND close_attempts >= #{attempts}")
    int closingsTried(@Param("attempts") int attempts);

    @Select(CHARGE + "WHERE order_id = #{order} AND state = 'ACCEPTED'")
    List<ChargeRow> accepted(@Param("order") String orderId);

    /** The charge that paid an order goes back with it. */
    @Update("UPDATE payment_charge SET state = 'REFUNDING', refund_reason = 'ORDER', due_at = #{now} "
            + "WHERE transaction_id = #{id} AND state = 'ACCEPTED'")
    int takeBack(@Param("id") String transactionId, @Param("now") long now);

    @Select("SELECT COUNT(*) FROM payment_charge WHERE due_at IS NOT NULL AND attempts >= #{attempts}")
    int refundsTried(@Param("attempts") int attempts);

    @Select(CHARGE + "WHERE transaction_id = #{id}")
    @Nullable
    ChargeRow charge(@Param("id") String transactionId);

    @Insert("""
            INSERT INTO payment_charge (transaction_id, payment_id, order_id, amount, state, refund_reason, received_at, due_at)
            VALUES (#{c.transactionId}, #{c.paymentId}, #{c.orderId}, #{c.amount}, #{c.state}, #{c.refundReason}, #{at},
                    #{dueAt})""")
    int insertCharge(@Param("c") ChargeRow charge, @Param("at") long receivedAt, @Param("dueAt") @Nullable Long dueAt);

    /** Refunds whose time has come, locked until the transaction ends; what another instance holds is passed over. */
    @Select(CHARGE + "WHERE due_at <= " + Sql.STATEMENT_NOW
            + " AND state = 'REFUNDING' ORDER BY due_at LIMIT #{limit} FOR UPDATE SKIP LOCKED")
    List<ChargeRow> lockDueRefunds(@Param("limit") int limit);

    @Update("<script>UPDATE payment_charge SET attempts = attempts + 1, due_at = " + Sql.NOW + " + #{lease} WHERE "
            + "<foreach collection='ids' item='i' open='transaction_id IN (' separator=',' close=')'>#{i}</foreach>"
            + "</script>")
    int leaseRefunds(@Param("ids") Collection<String> transactionIds, @Param("lease") long leaseMillis);

    @Update("UPDATE payment_charge SET due_at = " + Sql.NOW
            + " + #{pause} WHERE transaction_id = #{id} AND state = 'REFUNDING'")
    int refundFailed(@Param("id") String transactionId, @Param("pause") long pauseMillis);

    @Update("UPDATE payment_charge SET state = 'REFUNDED', due_at = NULL, refunded_at = " + Sql.NOW
            + " WHERE transaction_id = #{id} AND state = 'REFUNDING'")
    int refunded(@Param("id") String transactionId);
}
