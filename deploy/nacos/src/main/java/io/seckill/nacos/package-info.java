/** A Nacos server with the few things that its configuration files cannot say. */
@NullMarked
package io.seckill.nacos;

import org.jspecify.annotations.NullMarked;
