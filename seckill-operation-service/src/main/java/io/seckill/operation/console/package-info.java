/**
 * The operators' console: pages drawn with FreeMarker, and htmx for the parts that renew themselves. It is a client of the
 * operators' API within the process: what a form wants goes through the same controllers, so that what is allowed, what is
 * refused with which words, and what the audit log says cannot differ between the two.
 */
@NullMarked
package io.seckill.operation.console;

import org.jspecify.annotations.NullMarked;
