package io.seckill.common.order;

import java.io.Serializable;

/**
 * A standalone Redis node that holds shards.
 *
 * @param name   from the configuration
 * @param nodeId the node's own {@code seckill::node}, random when it was empty
 */
public record StockNode(String name, String nodeId) implements Serializable {}
