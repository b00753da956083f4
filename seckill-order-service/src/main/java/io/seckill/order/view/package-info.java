/** What a shopper sees of the own orders. */
@NullMarked
package io.seckill.order.view;

import org.jspecify.annotations.NullMarked;
