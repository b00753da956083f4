/** The other services, as this one calls them. */
@NullMarked
package io.seckill.seckill.remote;

import org.jspecify.annotations.NullMarked;
