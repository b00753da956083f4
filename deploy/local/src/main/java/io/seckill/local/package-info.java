/** What tests and other programs start the real components by: the same launcher that {@code ./seckill} runs. */
@NullMarked
package io.seckill.local;

import org.jspecify.annotations.NullMarked;
