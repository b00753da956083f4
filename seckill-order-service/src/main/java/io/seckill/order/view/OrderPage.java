package io.seckill.order.view;

import java.util.List;

/**
 * A page of a shopper's orders, the newest first.
 *
 * @param page  from 0
 * @param size  most items of a page
 * @param total orders of this shopper
 */
record OrderPage(int page, int size, long total, List<OrderView> items) {}
