/** Real components, shared by the tests of this module; they end with the test's JVM. */
@NullMarked
package io.seckill.common.real;

import org.jspecify.annotations.NullMarked;
