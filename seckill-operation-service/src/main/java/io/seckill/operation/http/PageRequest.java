package io.seckill.operation.http;

/**
 * Which page is asked for.
 *
 * @param page from 0; 0 when left out
 * @param size entries of a page, 1 to {@value #MAX_SIZE}; {@value #DEFAULT_SIZE} when left out
 */
public record PageRequest(int page, int size) {

    public static final int DEFAULT_SIZE = 20;
    public static final int MAX_SIZE = 200;
    public static final int MAX_PAGE = 1_000_000;

    /** Entries to skip. */
    public long offset() {
        return (long) page * size;
    }
}
