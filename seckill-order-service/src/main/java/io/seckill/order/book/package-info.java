/** The tables that several steps share: guard rows and decided reservations. */
@NullMarked
package io.seckill.order.book;

import org.jspecify.annotations.NullMarked;
