/** Who changed what and when, with the state before and after, written in the change's own transaction. */
@NullMarked
package io.seckill.operation.audit;

import org.jspecify.annotations.NullMarked;
