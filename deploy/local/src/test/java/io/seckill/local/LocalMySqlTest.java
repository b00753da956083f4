package io.seckill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMySqlTest {

    @TempDir
    Path directory;

    @Test
    void a_committed_row_survives_a_kill_and_each_user_sees_its_own_database_alone() throws Exception {
        try (LocalMySql server = LocalComponents.mysql(directory)) {
            run(server, "seckill_order", "CREATE TABLE t (name VARCHAR(20) PRIMARY KEY) ENGINE=InnoDB");
            run(server, "seckill_order", "INSERT INTO t VALUES ('秒杀')");
            assertThatThrownBy(() -> run(server, "seckill_order", "SELECT * FROM mysql.global_priv"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> run(server, "seckill_operation", "SELECT * FROM seckill_order.t"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");

            server.kill9();
            server.start();

            assertThat(single(server, "SELECT name FROM t")).isEqualTo("秒杀");
            assertThat(single(server, "SELECT @@transaction_isolation")).isEqualTo("READ-COMMITTED");
            assertThat(single(server, "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("1");
        }
    }

    private static Connection connect(LocalMySql server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.username(database), server.password());
    }

    private static void run(LocalMySql server, String database, String sql) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(LocalMySql server, String sql) throws SQLException {
        try (Connection connection = connect(server, "seckill_order");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
