/** Signing in without a password, on one's own machine. */
@NullMarked
package io.seckill.seckill.login;

import org.jspecify.annotations.NullMarked;
