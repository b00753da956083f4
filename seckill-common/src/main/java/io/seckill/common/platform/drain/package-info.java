/** How a service leaves the rotation of what calls it over HTTP before it ends. */
@NullMarked
package io.seckill.common.platform.drain;

import org.jspecify.annotations.NullMarked;
