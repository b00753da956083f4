/** Pure functions from catalogue and product data to pages; no clock, no network. */
@NullMarked
package io.seckill.page.render;

import org.jspecify.annotations.NullMarked;
