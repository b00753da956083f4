/** Tests. */
@NullMarked
package io.seckill.page.status;

import org.jspecify.annotations.NullMarked;
