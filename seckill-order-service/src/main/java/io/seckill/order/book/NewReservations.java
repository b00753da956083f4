package io.seckill.order.book;

import io.seckill.common.order.OrderStatus;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Writes the rows of one batch as one multi-row insert, on the connection of the running transaction. Not a MyBatis mapper:
 * this is the hottest statement of a sale, and the driver's rewriting of a batch costs a fraction of a {@code foreach} of
 * thousands of parameters.
 */
@Repository
public class NewReservations {

    private static final String INSERT =
            "INSERT INTO reservation (reservation_id, session_id, product_id, shard, user_id, quantity, reserved_at, "
                    + "epoch, decided_at, order_status, reason, amount, pay_before, release_state, due_at) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;

    NewReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes rows that have no row yet; the caller holds the lock of the offer's guard row.
     *
     * @param releaseDueAt when the release of a rejected one is tried by the sweeper, should it still be owed
     */
    public void insert(List<ReservationRow> rows, long releaseDueAt) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(INSERT, rows, rows.size(), (ps, row) -> bind(ps, row, releaseDueAt));
    }

    private static void bind(PreparedStatement ps, ReservationRow row, long releaseDueAt) throws SQLException {
        ps.setString(1, row.reservationId());
        ps.setLong(2, row.sessionId());
        ps.setLong(3, row.productId());
        ps.setInt(4, row.shard());
        ps.setString(5, row.userId());
        ps.setInt(6, row.quantity());
        ps.setLong(7, row.reservedAt());
        ps.setLong(8, row.epoch());
        ps.setLong(9, row.decidedAt());
        setName(ps, 10, row.orderStatus());
        setName(ps, 11, row.reason());
        BigDecimal amount = row.amount();
        if (amount == null) {
            ps.setNull(12, Types.DECIMAL);
        } else {
            ps.setBigDecimal(12, amount);
        }
        setTime(ps, 13, row.payBefore());
        setName(ps, 14, row.releaseState());
        setTime(
                ps,
                15,
                row.orderStatus() == OrderStatus.PENDING_PAYMENT ? row.payBefore() : Long.valueOf(releaseDueAt));
    }

    private static void setName(PreparedStatement ps, int index, @Nullable Enum<?> value) throws SQLException {
        if (value == null) {
            ps.setNull(index, Types.VARCHAR);
        } else {
            ps.setString(index, value.name());
        }
    }

    private static void setTime(PreparedStatement ps, int index, @Nullable Long millis) throws SQLException {
        if (millis == null) {
            ps.setNull(index, Types.BIGINT);
        } else {
            ps.setLong(index, millis);
        }
    }
}
