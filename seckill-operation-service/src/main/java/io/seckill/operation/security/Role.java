package io.seckill.operation.security;

/** What an operator may do. */
public enum Role {
    /** Everything. */
    OPERATOR,
    /** Reads only. */
    VIEWER
}
