package io.seckill.local.part;

import java.util.List;

/**
 * Who may use the database server.
 *
 * @param databases the databases; each has a user of the same name who may do anything in it and nothing elsewhere
 * @param password the password of these users and of {@code root}; letters, digits and dashes
 */
public record MySqlAccess(List<String> databases, String password) {

    public MySqlAccess {
        databases = List.copyOf(databases);
        for (String name : databases) {
            if (!name.matches("[a-z][a-z0-9_]{0,31}")) {
                throw new IllegalArgumentException("database name must be a-z, 0-9, _ (at most 32), was " + name);
            }
        }
        if (!password.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("password must be 1 to 64 letters, digits or dashes");
        }
    }

    /** One statement a line, as {@code --init-file} wants it; run at every start, harmless when repeated. */
    String statements() {
        StringBuilder sql = new StringBuilder(512);
        sql.append("ALTER USER 'root'@'localhost' IDENTIFIED BY '")
                .append(password)
                .append("';\n");
        account(sql, "root", "*.*", " WITH GRANT OPTION");
        for (String database : databases) {
            sql.append("CREATE DATABASE IF NOT EXISTS ").append(database).append(";\n");
            account(sql, database, database + ".*", "");
        }
        return sql.toString();
    }

    private void account(StringBuilder sql, String user, String on, String option) {
        String who = "'" + user + "'@'127.0.0.1'";
        sql.append("CREATE USER IF NOT EXISTS ").append(who).append(";\n");
        sql.append("ALTER USER ")
                .append(who)
                .append(" IDENTIFIED BY '")
                .append(password)
                .append("';\n");
        sql.append("GRANT ALL PRIVILEGES ON ")
                .append(on)
                .append(" TO ")
                .append(who)
                .append(option)
                .append(";\n");
    }
}
