/** What the operation service announces and answers: sessions and the offers in them. JDK and jspecify only. */
@NullMarked
package io.seckill.common.session;

import org.jspecify.annotations.NullMarked;
