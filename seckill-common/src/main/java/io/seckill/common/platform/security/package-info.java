/** Who the shopper is: bearer tokens checked without any store. */
@NullMarked
package io.seckill.common.platform.security;

import org.jspecify.annotations.NullMarked;
