/** The HTTP edge: problem details, strict JSON, money as text. */
@NullMarked
package io.seckill.common.platform.web;

import org.jspecify.annotations.NullMarked;
