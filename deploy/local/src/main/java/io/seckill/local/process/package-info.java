/** One process of the system: how it is started detached, recognised again, watched and stopped. */
@NullMarked
package io.seckill.local.process;

import org.jspecify.annotations.NullMarked;
