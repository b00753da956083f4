/** Rules for the whole service: what it is asked beyond them is told BUSY before any work is done. */
@NullMarked
package io.seckill.seckill.overload;

import org.jspecify.annotations.NullMarked;
