/** How the shoppers' pages get to where they are served: what the page-render services say, and the last wish to draw all. */
@NullMarked
package io.seckill.operation.pages;

import org.jspecify.annotations.NullMarked;
