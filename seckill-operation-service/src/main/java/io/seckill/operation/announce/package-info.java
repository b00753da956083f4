/**
 * Step 1's second half: what operators changed is told to the Redis catalogue and to the other services, through an outbox, so
 * that neither is ever ahead of MySQL nor left behind for good.
 */
@NullMarked
package io.seckill.operation.announce;

import org.jspecify.annotations.NullMarked;
