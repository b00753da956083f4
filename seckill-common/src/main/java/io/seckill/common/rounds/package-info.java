/** Work that is done again and again beside the requests. */
@NullMarked
package io.seckill.common.rounds;

import org.jspecify.annotations.NullMarked;
