package io.seckill.operation.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Readers of the catalogue while it is rebuilt. */
@OperationTest
class CatalogueReadersTest {

    private static final int REBUILDINGS = 15;

    @LocalServerPort
    private int port;

    @Autowired
    private RedisNodes nodes;

    @Test
    void while_the_catalogue_is_rebuilt_readers_miss_nothing() throws Exception {
        OperatorsApi api = OperatorsApi.operator(port);
        long product = OperatorsApi.newProduct();
        long session = api.onSale(product);
        AtomicBoolean done = new AtomicBoolean();

        try (ExecutorService threads = Executors.newFixedThreadPool(nodes.all().size())) {
            List<Future<Integer>> reading = new ArrayList<>();
            for (RedisNode node : nodes.all()) {
                reading.add(threads.submit(() -> read(node, session, product, done)));
            }
            try {
                for (int rebuilding = 0; rebuilding < REBUILDINGS; rebuilding++) {
                    assertThat(api.post("/api/ops/catalogue/rebuilding").text("/nodes/1/state"))
                            .isEqualTo("REBUILT");
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> each : reading) {
                assertThat(each.get()).as("reads").isGreaterThan(REBUILDINGS);
            }
        }
    }

    private static int read(RedisNode node, long session, long product, AtomicBoolean done) {
        String today = CatalogueKeys.sessionsOf(LocalDate.now(ZoneId.of("Asia/Shanghai")));
        int reads = 0;
        while (!done.get()) {
            Double listed = node.call(redis -> redis.zscore(today, Long.toString(session)));
            String status = node.call(redis -> redis.hget(CatalogueKeys.session(session), "status"));
            String offer = node.call(redis -> redis.hget(CatalogueKeys.products(session), Long.toString(product)));
            assertThat(listed).as("in the day's list").isNotNull();
            assertThat(status).isEqualTo("PUBLISHED");
            assertThat(offer).contains("\"PUBLISHED\"");
            reads++;
        }
        return reads;
    }
}
