package io.seckill.seckill.overload;

import org.jspecify.annotations.Nullable;

/**
 * What shoppers ask of the service, as rules tell it apart. Reserving is none of it: the cap on attempts in flight guards it
 * for a few nanoseconds, where a rule costs some microseconds, and who holds a token is to reach the shard.
 */
enum Call {
    TOKEN("token"),
    STATUS("status"),
    BROWSE("browse");

    private static final String API = "/api/seckill/";
    private static final String STATUS_READS = "/api/seckill/reservations/";

    private final String resource;

    Call(String resource) {
        this.resource = resource;
    }

    /** The name of the resource in Sentinel. */
    String resource() {
        return resource;
    }

    /** Null for what no rule is about. */
    static @Nullable Call of(String method, String path) {
        if (!path.startsWith(API)) {
            return null;
        }
        boolean post = method.equals("POST");
        if (path.endsWith("/reservations")) {
            return post ? null : STATUS;
        }
        if (path.startsWith(STATUS_READS)) {
            return STATUS;
        }
        return post && path.endsWith("/token") ? TOKEN : BROWSE;
    }
}
