/**
 * Step 1, configure: operators plan sessions and offers. Each change is one transaction of the row, its audit entry and its
 * announcements.
 */
@NullMarked
package io.seckill.operation.planning;

import org.jspecify.annotations.NullMarked;
