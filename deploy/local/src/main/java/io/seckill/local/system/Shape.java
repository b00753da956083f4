package io.seckill.local.system;

import java.util.List;
import java.util.stream.IntStream;

/** How many of each part a system has; of Redis nodes there are always three, of MySQL and Nginx one. */
public enum Shape {
    /** One of each, under its plain name: {@code order}. */
    SINGLE(1, 1, 1, 1),
    /** What survives the death of one of them, numbered: {@code order-1}, {@code order-2}. */
    CLUSTER(3, 2, 2, 2);

    private final int nacos;
    private final int nameServers;
    private final int brokers;
    private final int instances;

    Shape(int nacos, int nameServers, int brokers, int instances) {
        this.nacos = nacos;
        this.nameServers = nameServers;
        this.brokers = brokers;
        this.instances = instances;
    }

    /** Nodes of Nacos. */
    public int nacos() {
        return nacos;
    }

    /** Name servers of RocketMQ. */
    public int nameServers() {
        return nameServers;
    }

    /** Brokers, each a master of its own with all topics. */
    public int brokers() {
        return brokers;
    }

    /** Instances of each service. */
    public int instances() {
        return instances;
    }

    /** The name of the {@code number}th of {@code count} parts of a kind; a part that is alone has no number. */
    static String name(String kind, int number, int count) {
        return count == 1 ? kind : kind + "-" + number;
    }

    /** The names of all parts of a kind. */
    static List<String> names(String kind, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> name(kind, number, count))
                .toList();
    }

    /** The names of the instances of a service. */
    public List<String> instancesOf(String service) {
        return names(service, instances);
    }
}
