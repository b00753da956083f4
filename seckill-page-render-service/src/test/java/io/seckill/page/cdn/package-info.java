/** Tests. */
@NullMarked
package io.seckill.page.cdn;

import org.jspecify.annotations.NullMarked;
