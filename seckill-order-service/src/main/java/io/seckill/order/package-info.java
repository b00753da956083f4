/** Keeps the stock book, decides each reservation once, and brings orders to their end. */
@NullMarked
package io.seckill.order;

import org.jspecify.annotations.NullMarked;
