/** The shop's product centre: a port, its HTTP adapter, and a stand-in for a machine that has no shop beside it. */
@NullMarked
package io.seckill.operation.product;

import org.jspecify.annotations.NullMarked;
