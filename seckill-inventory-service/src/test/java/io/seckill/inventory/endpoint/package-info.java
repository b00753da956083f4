@NullMarked
package io.seckill.inventory.endpoint;

import org.jspecify.annotations.NullMarked;
