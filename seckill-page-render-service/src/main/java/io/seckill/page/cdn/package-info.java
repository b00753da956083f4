/** Has a CDN let go of its copies of pages once the pages are live, however often this service dies in between. */
@NullMarked
package io.seckill.page.cdn;

import org.jspecify.annotations.NullMarked;
