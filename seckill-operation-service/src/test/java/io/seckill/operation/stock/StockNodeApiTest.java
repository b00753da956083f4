package io.seckill.operation.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class StockNodeApiTest {

    private static final String NODES = "/api/ops/stock-nodes";

    @LocalServerPort
    private int port;

    @Test
    void a_node_is_retired_and_taken_back_and_both_are_audited() {
        OperatorsApi api = OperatorsApi.operator(port);
        assertThat(api.get(NODES).number("/0/shards")).isEqualTo(3);

        Answer retired = api.post(NODES + "/redis-1/retirement");
        assertThat(retired.status()).isEqualTo(200);
        assertThat(retired.body().at("/0/retired").asBoolean()).isTrue();
        assertThat(api.get("/api/ops/audit-log?size=1").text("/items/0/action")).isEqualTo("STOCK_NODE_RETIRED");
        Answer last = api.post(NODES + "/redis-2/retirement");
        assertThat(last.status()).isEqualTo(503);
        assertThat(last.text("/detail")).contains("redis-2");

        Answer back = api.delete(NODES + "/redis-1/retirement");
        assertThat(back.body().at("/0/retired").asBoolean()).isFalse();
        assertThat(api.get("/api/ops/audit-log?size=1").text("/items/0/action")).isEqualTo("STOCK_NODE_READMITTED");
    }

    @Test
    void an_unknown_node_is_404_and_names_those_there_are_and_a_viewer_may_only_look() {
        Answer unknown = OperatorsApi.operator(port).post(NODES + "/redis-9/retirement");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/detail")).contains("redis-1");
        OperatorsApi viewer = OperatorsApi.viewer(port);
        assertThat(viewer.get(NODES).status()).isEqualTo(200);
        assertThat(viewer.post(NODES + "/redis-1/retirement").status()).isEqualTo(403);
    }
}
