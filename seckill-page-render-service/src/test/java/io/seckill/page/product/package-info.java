/** Tests. */
@NullMarked
package io.seckill.page.product;

import org.jspecify.annotations.NullMarked;
