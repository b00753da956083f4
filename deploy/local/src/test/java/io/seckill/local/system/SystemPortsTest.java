package io.seckill.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemPortsTest {

    @Test
    void without_settings_the_ports_are_the_documented_ones() {
        SystemPorts ports = SystemPorts.from(Map.of());
        assertThat(ports)
                .isEqualTo(new SystemPorts(
                        8000, 8081, 8082, 8083, 8084, 8085, 20881, 18848, 18080, 19876, 20911, 16381, 13306));
    }

    @Test
    void an_offset_moves_all_but_those_that_are_set_one_by_one() {
        SystemPorts ports = SystemPorts.from(Map.of("SECKILL_PORT_OFFSET", "100", "SECKILL_NGINX_PORT", "80"));
        assertThat(ports.nginx()).isEqualTo(80);
        assertThat(ports.operation()).isEqualTo(8181);
        assertThat(ports.mysql()).isEqualTo(13406);
    }

    @Test
    void what_is_recorded_reads_back_the_same() {
        SystemPorts ports = SystemPorts.free(Shape.SINGLE);
        assertThat(SystemPorts.from(ports.toSettings())).isEqualTo(ports);
    }

    @Test
    void what_is_not_a_port_is_refused_by_the_name_of_its_setting() {
        assertThatThrownBy(() -> SystemPorts.from(Map.of("SECKILL_MYSQL_PORT", "65536")))
                .hasMessageContaining("SECKILL_MYSQL_PORT");
        assertThatThrownBy(() -> SystemPorts.from(Map.of("SECKILL_REDIS_PORT", "x")))
                .hasMessageContaining("SECKILL_REDIS_PORT must be a whole number");
    }
}
