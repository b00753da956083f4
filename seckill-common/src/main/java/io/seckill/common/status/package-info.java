/** What shoppers poll: the status of a reservation in Redis, best effort, with MySQL behind it. */
@NullMarked
package io.seckill.common.status;

import org.jspecify.annotations.NullMarked;
