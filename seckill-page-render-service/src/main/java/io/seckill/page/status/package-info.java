/** What this instance says about publishing, to operators: hosts, CDN, drawing, markers. */
@NullMarked
package io.seckill.page.status;

import org.jspecify.annotations.NullMarked;
