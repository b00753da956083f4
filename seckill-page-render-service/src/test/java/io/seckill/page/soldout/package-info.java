/** Tests. */
@NullMarked
package io.seckill.page.soldout;

import org.jspecify.annotations.NullMarked;
