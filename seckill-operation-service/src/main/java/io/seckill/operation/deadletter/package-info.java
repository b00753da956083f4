/**
 * Messages that somebody could not read or act on: kept in MySQL, shown to operators, sent again or dismissed by them.
 *
 * <p>A letter is known by its topic, consumer group and msgId: one row, however often it dies.
 */
@NullMarked
package io.seckill.operation.deadletter;

import org.jspecify.annotations.NullMarked;
