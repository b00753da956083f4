package io.seckill.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.part.Part;
import io.seckill.local.process.PortUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologyTest {

    @TempDir
    Path state;

    @Test
    void a_cluster_numbers_what_it_has_several_of() throws Exception {
        assertThat(parts(Shape.CLUSTER))
                .extracting(Part::name)
                .containsExactly(
                        "nginx",
                        "redis-1",
                        "redis-2",
                        "redis-3",
                        "rocketmq-namesrv-1",
                        "rocketmq-namesrv-2",
                        "rocketmq-broker-1",
                        "rocketmq-broker-2",
                        "nacos-1",
                        "nacos-2",
                        "nacos-3",
                        "mysql",
                        "operation-1",
                        "operation-2",
                        "seckill-1",
                        "seckill-2",
                        "inventory-1",
                        "inventory-2",
                        "order-1",
                        "order-2",
                        "page-render-1",
                        "page-render-2");
    }

    @ParameterizedTest
    @EnumSource
    void the_ports_that_a_free_place_is_looked_for_are_those_that_are_used_each_once(Shape shape) throws Exception {
        List<Integer> used = parts(shape).stream()
                .flatMap(part -> part.spec().ports().stream())
                .map(PortUse::port)
                .toList();
        assertThat(used).doesNotHaveDuplicates();
        assertThat(SystemPorts.from(Map.of()).all(shape).boxed()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void the_first_of_each_listens_where_the_only_one_does() throws Exception {
        assertThat(portOf(Shape.CLUSTER, "order-1")).isEqualTo(portOf(Shape.SINGLE, "order"));
        assertThat(portOf(Shape.CLUSTER, "nacos-1")).isEqualTo(portOf(Shape.SINGLE, "nacos"));
        assertThat(portOf(Shape.CLUSTER, "rocketmq-broker-1")).isEqualTo(portOf(Shape.SINGLE, "rocketmq-broker"));
        assertThat(portOf(Shape.CLUSTER, "order-2")).isEqualTo(8_094);
        assertThat(portOf(Shape.CLUSTER, "nacos-3")).isEqualTo(18_852);
        assertThat(portOf(Shape.CLUSTER, "rocketmq-broker-2")).isEqualTo(20_921);
    }

    @ParameterizedTest
    @EnumSource
    void whatever_a_part_needs_is_a_part(Shape shape) throws Exception {
        List<String> names = parts(shape).stream().map(Part::name).toList();
        assertThat(parts(shape)).allSatisfy(part -> assertThat(names).containsAll(part.needs()));
    }

    @Test
    void every_node_is_needed_by_every_service_and_the_database_by_every_nacos() throws Exception {
        assertThat(part(Shape.CLUSTER, "order-2").needs())
                .contains("nacos-1", "nacos-2", "nacos-3", "rocketmq-broker-1", "rocketmq-broker-2", "mysql");
        assertThat(part(Shape.CLUSTER, "nacos-2").needs()).containsExactly("mysql");
        assertThat(part(Shape.SINGLE, "nacos").needs()).isEmpty();
    }

    @Test
    void clients_are_told_all_addresses() {
        Addresses addresses = settings(Shape.CLUSTER).addresses();
        assertThat(addresses.nacos()).isEqualTo("127.0.0.1:18848,127.0.0.1:18850,127.0.0.1:18852");
        assertThat(addresses.rocketMq()).isEqualTo("127.0.0.1:19876;127.0.0.1:19877");
        assertThat(Addresses.ofInstance(addresses.order(), 2)).isEqualTo("http://127.0.0.1:8094");
        assertThat(settings(Shape.SINGLE).addresses().nacos()).isEqualTo("127.0.0.1:18848");
    }

    @Test
    void other_commands_find_a_cluster_as_one_and_a_single_system_again_after_it() throws Exception {
        settings(Shape.CLUSTER).record();
        assertThat(Settings.recorded(state, Map.of())).isEqualTo(settings(Shape.CLUSTER));
        settings(Shape.SINGLE).record();
        assertThat(Settings.recorded(state, Map.of())).isEqualTo(settings(Shape.SINGLE));
    }

    private Settings settings(Shape shape) {
        return new Settings(state, SystemPorts.from(Map.of()), 0, shape);
    }

    private List<Part> parts(Shape shape) throws Exception {
        return Topology.toWatch(settings(shape));
    }

    private Part part(Shape shape, String name) throws Exception {
        return parts(shape).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int portOf(Shape shape, String name) throws Exception {
        return part(shape, name).spec().port();
    }
}
