/** Tests. */
@NullMarked
package io.seckill.page.publish;

import org.jspecify.annotations.NullMarked;
