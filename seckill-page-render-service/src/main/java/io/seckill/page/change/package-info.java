/** Hears what operation announces, decides which pages that touches, renders and publishes them. */
@NullMarked
package io.seckill.page.change;

import org.jspecify.annotations.NullMarked;
