package io.seckill.operation.http;

import java.util.List;

/**
 * A page of a list.
 *
 * @param page  its number, from 0
 * @param size  entries a page has at most
 * @param total entries of the whole list
 */
public record Page<T>(int page, int size, long total, List<T> items) {

    public static <T> Page<T> of(PageRequest request, long total, List<T> items) {
        return new Page<>(request.page(), request.size(), total, items);
    }
}
