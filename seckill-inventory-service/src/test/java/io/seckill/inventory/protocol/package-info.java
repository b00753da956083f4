/**
 * The stock protocol of stock-engine.md as a model: random exploration of shards, stock book, messages, sweepers and rebuilds, with
 * guards that can be taken out. No Redis, no Spring, no clock; a seed is a whole run.
 */
@NullMarked
package io.seckill.inventory.protocol;

import org.jspecify.annotations.NullMarked;
