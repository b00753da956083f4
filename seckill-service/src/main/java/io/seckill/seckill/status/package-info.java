/** What became of a reservation: asked for once, waited for, or streamed. */
@NullMarked
package io.seckill.seckill.status;

import org.jspecify.annotations.NullMarked;
