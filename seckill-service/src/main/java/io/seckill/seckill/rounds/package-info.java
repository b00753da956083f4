/** Work that is done again and again beside the requests. */
@NullMarked
package io.seckill.seckill.rounds;

import org.jspecify.annotations.NullMarked;
