/** Tests. */
@NullMarked
package io.seckill.page.change;

import org.jspecify.annotations.NullMarked;
