/** Renders the shoppers' static pages when products change and publishes them to Nginx. */
@NullMarked
package io.seckill.page;

import org.jspecify.annotations.NullMarked;
