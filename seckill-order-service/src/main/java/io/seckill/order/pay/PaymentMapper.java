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

    @Update("UPDATE payment SET pay_url = #{url} WHERE payment_id = #{id} AND pay_url IS NULL")
    int opened(@Param("id") String paymentId, @Param("url") String payUrl);

    @Update("UPDATE payment SET state = #{to} WHERE payment_id = #{id} "
            + "AND (state = 'CREATED' OR state = 'FAILED' AND #{to} = 'SUCCEEDED')")
    int end(@Param("id") String paymentId, @Param("to") PaymentRow.State state);

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
