/**
 * {@code ./seckill rush}: a real sale from the command line, as shoppers live it: token, reservation, order, payment, all
 * through Nginx. The clients here know the public HTTP interfaces and nothing else of the system.
 */
@NullMarked
package io.seckill.local.rush;

import org.jspecify.annotations.NullMarked;
