package io.seckill.order.pay.sandbox;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The stand-in's books. */
@Mapper
interface SandboxMapper {

    String CHARGE = "SELECT transaction_id, payment_id, status, charged_at, refunded_at, answer FROM sandbox_charge ";

    @Insert("""
            INSERT INTO sandbox_payment (payment_id, order_id, amount, subject, expires_at, notify_url)
            VALUES (#{p.paymentId}, #{p.orderId}, #{p.amount}, #{p.subject}, #{p.expiresAt}, #{p.notifyUrl})
            ON DUPLICATE KEY UPDATE payment_id = payment_id""")
    int open(@Param("p") SandboxPayment payment);

    @Select("SELECT payment_id, order_id, amount, subject, expires_at, notify_url FROM sandbox_payment "
            + "WHERE payment_id = #{id}")
    @Nullable
    SandboxPayment payment(@Param("id") String paymentId);

    /** The same, nobody else acting on it until the transaction ends. */
    @Select("SELECT payment_id, order_id, amount, subject, expires_at, notify_url FROM sandbox_payment "
            + "WHERE payment_id = #{id} FOR UPDATE")
    @Nullable
    SandboxPayment lock(@Param("id") String paymentId);

    @Insert("INSERT INTO sandbox_closed (payment_id, closed_at) VALUES (#{id}, #{at}) "
            + "ON DUPLICATE KEY UPDATE payment_id = payment_id")
    int close(@Param("id") String paymentId, @Param("at") long at);

    @Select("SELECT EXISTS (SELECT 1 FROM sandbox_closed WHERE payment_id = #{id})")
    boolean closed(@Param("id") String paymentId);

    @Insert("INSERT INTO sandbox_charge (transaction_id, payment_id, status, charged_at, notify_at) "
            + "VALUES (#{id}, #{payment}, #{status}, #{at}, #{notifyAt})")
    int charge(
            @Param("id") String transactionId,
            @Param("payment") String paymentId,
            @Param("status") String status,
            @Param("at") long chargedAt,
            @Param("notifyAt") long notifyAt);

    @Select(CHARGE + "WHERE payment_id = #{payment} ORDER BY charged_at, transaction_id")
    List<SandboxCharge> charges(@Param("payment") String paymentId);

    @Select(CHARGE + "WHERE notify_at <= #{now} ORDER BY notify_at LIMIT #{limit}")
    List<SandboxCharge> toBeNotified(@Param("now") long now, @Param("limit") int limit);

    @Select(CHARGE + "WHERE payment_id = #{payment} AND notify_at <= #{now} ORDER BY notify_at")
    List<SandboxCharge> toBeNotifiedOf(@Param("payment") String paymentId, @Param("now") long now);

    @Update("UPDATE sandbox_charge SET notify_at = #{at} WHERE transaction_id = #{id} AND notify_at IS NOT NULL")
    int notifyAgain(@Param("id") String transactionId, @Param("at") long at);

    @Update("UPDATE sandbox_charge SET notify_at = NULL, answer = #{answer} WHERE transaction_id = #{id}")
    int notified(@Param("id") String transactionId, @Param("answer") String answer);

    @Update("UPDATE sandbox_charge SET refunded_at = COALESCE(refunded_at, #{at}) "
            + "WHERE transaction_id = #{id} AND payment_id = #{payment} AND status = 'SUCCEEDED'")
    int refund(@Param("id") String transactionId, @Param("payment") String paymentId, @Param("at") long at);
}
