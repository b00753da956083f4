/**
 * A session: when a sale happens, and what may become of it. Plain Java: no framework, no database, no clock of its own.
 */
@NullMarked
package io.seckill.operation.session;

import org.jspecify.annotations.NullMarked;
