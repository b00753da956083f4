package io.seckill.common.redis;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** The standalone nodes of the configuration, in its order. No call connects before it is needed. */
public final class RedisNodes implements AutoCloseable {

    private final List<RedisNode> all;
    private final Map<String, RedisNode> byName;
    private final List<NodeConnections> connections;

    private RedisNodes(List<RedisNode> all, List<NodeConnections> connections) {
        this.all = List.copyOf(all);
        this.connections = List.copyOf(connections);
        this.byName = new LinkedHashMap<>();
        all.forEach(node -> byName.put(node.name(), node));
    }

    /** Makes the nodes; they are connected to when they are first called. */
    public static RedisNodes connect(RedisSettings settings, MeterRegistry registry) {
        List<RedisNode> nodes = new ArrayList<>();
        List<NodeConnections> connections = new ArrayList<>();
        for (NodeAddress address : settings.nodes()) {
            NodeConnections each = new NodeConnections(address, settings, registry);
            connections.add(each);
            nodes.add(new RedisNode(address.name(), each));
        }
        return new RedisNodes(nodes, connections);
    }

    /** In the order of the configuration, at least one. */
    public List<RedisNode> all() {
        return all;
    }

    /**
     * A node by its name.
     *
     * @throws IllegalArgumentException where the configuration has none of that name
     */
    public RedisNode node(String name) {
        RedisNode node = byName.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no Redis node named " + name + ", there are " + byName.keySet());
        }
        return node;
    }

    /** The same node for the same key, as long as the list of nodes is the same. Not for stock: that has its shard map. */
    public RedisNode forKey(String key) {
        CRC32C crc = new CRC32C();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return all.get((int) (crc.getValue() % all.size()));
    }

    @Override
    public void close() {
        connections.forEach(NodeConnections::close);
    }
}
