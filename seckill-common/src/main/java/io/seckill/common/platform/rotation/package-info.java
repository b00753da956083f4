/** How a service comes into the rotation of what calls it over HTTP when it is ready, and leaves it before it ends. */
@NullMarked
package io.seckill.common.platform.rotation;

import org.jspecify.annotations.NullMarked;
