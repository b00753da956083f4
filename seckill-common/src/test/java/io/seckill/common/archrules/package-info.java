/** Rules of structure that every service checks itself by; in this module's test jar. */
@NullMarked
package io.seckill.common.archrules;

import org.jspecify.annotations.NullMarked;
