package io.seckill.nacos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tables that the nodes of a cluster share, made from Nacos' own script where they are missing. Nodes that start side by
 * side wait for each other.
 */
final class ClusterTables {

    private static final String SCRIPT = "/META-INF/mysql-schema.sql";
    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*--.*$");
    private static final Pattern CREATION = Pattern.compile("(?i)\\bCREATE TABLE\\s+(?!IF\\b)");
    private static final String LOCK = "SELECT GET_LOCK('nacos-tables', 60)";
    private static final String UNLOCK = "SELECT RELEASE_LOCK('nacos-tables')";

    private ClusterTables() {}

    /** Does nothing for a server without a database of this kind. */
    static void create(Map<String, String> environment) throws IOException, SQLException {
        String address = environment.getOrDefault("NACOS_MYSQL_ADDRESS", "");
        if (address.isBlank()) {
            return;
        }
        String user = environment.getOrDefault("NACOS_MYSQL_USERNAME", "nacos");
        String url = "jdbc:mysql://" + address + "/" + environment.getOrDefault("NACOS_MYSQL_DATABASE", "nacos")
                + "?connectTimeout=5000&socketTimeout=70000&useSSL=false&allowPublicKeyRetrieval=true";
        List<String> statements = statements(script());
        try (Connection connection =
                        DriverManager.getConnection(url, user, environment.getOrDefault("NACOS_MYSQL_PASSWORD", ""));
                Statement statement = connection.createStatement()) {
            if (!isOne(statement, LOCK)) {
                throw new SQLException("another node has been making the tables for a minute");
            }
            try {
                for (String each : statements) {
                    statement.execute(each);
                }
            } finally {
                isOne(statement, UNLOCK);
            }
        }
    }

    private static boolean isOne(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getInt(1) == 1;
        }
    }

    private static String script() throws IOException {
        try (InputStream in = ClusterTables.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException(SCRIPT + " is missing in this version of Nacos");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Its statements, none of which minds tables that are there. No text in the script holds a semicolon. */
    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        for (String each : COMMENTS.matcher(script).replaceAll("").split(";", -1)) {
            if (!each.isBlank()) {
                statements.add(CREATION.matcher(each.strip()).replaceAll("CREATE TABLE IF NOT EXISTS "));
            }
        }
        return statements;
    }
}
