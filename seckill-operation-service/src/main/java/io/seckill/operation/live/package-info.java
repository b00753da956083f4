/** What a sale does right now, as a stream for the operators' screens. */
@NullMarked
package io.seckill.operation.live;

import org.jspecify.annotations.NullMarked;
