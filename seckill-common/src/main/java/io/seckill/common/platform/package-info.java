/** What every service of the suite is made with: clock, zone, defaults, live settings. */
@NullMarked
package io.seckill.common.platform;

import org.jspecify.annotations.NullMarked;
