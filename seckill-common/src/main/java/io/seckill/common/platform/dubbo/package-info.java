/** Dubbo's place in the life of a service: started with it, destroyed after the web server has drained. */
@NullMarked
package io.seckill.common.platform.dubbo;

import org.jspecify.annotations.NullMarked;
