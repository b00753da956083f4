/** The parts of the system, each knowing its configuration, its command and its health. */
@NullMarked
package io.seckill.local.part;

import org.jspecify.annotations.NullMarked;
