/** Tests of the service as a whole, and what they share. */
@NullMarked
package io.seckill.page;

import org.jspecify.annotations.NullMarked;
