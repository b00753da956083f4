/** Step 4: who may try. Purchase tokens, the rate of one user, the requests in flight; cheapest check first. */
@NullMarked
package io.seckill.seckill.admission;

import org.jspecify.annotations.NullMarked;
