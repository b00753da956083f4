/** The markers of sold-out offers, by which Nginx answers token calls itself. */
@NullMarked
package io.seckill.page.soldout;

import org.jspecify.annotations.NullMarked;
