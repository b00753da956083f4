/** What would be applied to a cluster, read and judged without one. */
@org.jspecify.annotations.NullMarked
package io.seckill.kubernetes;
