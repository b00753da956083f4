/** The whole system: which parts it has, where they listen, how they are started and stopped together. */
@NullMarked
package io.seckill.local.system;

import org.jspecify.annotations.NullMarked;
