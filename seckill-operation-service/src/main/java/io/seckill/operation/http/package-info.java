/** What the operators' endpoints share: pages, times and the reading of fields. */
@NullMarked
package io.seckill.operation.http;

import org.jspecify.annotations.NullMarked;
