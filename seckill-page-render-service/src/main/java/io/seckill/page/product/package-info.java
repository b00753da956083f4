/** Product data by id from the product centre, with the last good answer kept when the centre is away. */
@NullMarked
package io.seckill.page.product;

import org.jspecify.annotations.NullMarked;
