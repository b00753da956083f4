/** Tests. */
@NullMarked
package io.seckill.page.render;

import org.jspecify.annotations.NullMarked;
