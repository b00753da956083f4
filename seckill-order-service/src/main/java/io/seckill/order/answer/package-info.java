/** What is told after a commit: status, shards, events. */
@NullMarked
package io.seckill.order.answer;

import org.jspecify.annotations.NullMarked;
