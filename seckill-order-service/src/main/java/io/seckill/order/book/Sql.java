package io.seckill.order.book;

/** Pieces of SQL that several statements share. */
public final class Sql {

    /**
     * The database's clock in epoch milliseconds. SYSDATE and not NOW: it is read when the row is, which is after the wait
     * for the row's lock. Connections run in UTC (see the data source's settings).
     */
    public static final String NOW = "CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)";

    /**
     * The same at the statement's start, for comparing with an index: no index is used for what is compared with SYSDATE,
     * which may differ from row to row.
     */
    public static final String STATEMENT_NOW = "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";

    private Sql() {}
}
