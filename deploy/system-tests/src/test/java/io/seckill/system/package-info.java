/**
 * The whole system under test, from outside: started by the launcher, spoken to by HTTP through Nginx and the operators'
 * API, hurt by signals.
 */
@NullMarked
package io.seckill.system;

import org.jspecify.annotations.NullMarked;
