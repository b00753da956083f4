/**
 * An offer: one product on sale in one session, and what may become of it. Plain Java: no framework, no database, no clock of
 * its own.
 */
@NullMarked
package io.seckill.operation.offer;

import org.jspecify.annotations.NullMarked;
