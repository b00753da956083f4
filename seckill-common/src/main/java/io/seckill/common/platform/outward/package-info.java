/** Calls to parties outside the suite (product centre, order platform, ...), every one bounded in time, size and number. */
@NullMarked
package io.seckill.common.platform.outward;

import org.jspecify.annotations.NullMarked;
