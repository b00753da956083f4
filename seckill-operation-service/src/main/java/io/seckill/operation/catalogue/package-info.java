/** The announced sessions and offers, read from MySQL: what the Redis catalogue is made of, and an answer by Dubbo. */
@NullMarked
package io.seckill.operation.catalogue;

import org.jspecify.annotations.NullMarked;
