/** Puts pages where Nginx serves them: atomically, and never an older one over a newer one. */
@NullMarked
package io.seckill.page.publish;

import org.jspecify.annotations.NullMarked;
