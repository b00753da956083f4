package io.seckill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRocketMqTest {

    @TempDir
    Path directory;

    @Test
    void a_killed_broker_comes_back_with_its_topics_and_both_listen_on_loopback_alone() throws Exception {
        try (LocalRocketMq rocketMq = LocalComponents.rocketMq(directory)) {
            rocketMq.kill9Broker();
            rocketMq.startBroker();

            assertThat(ListeningSockets.of(rocketMq.brokerPid())).hasSize(2).allMatch(ListeningSockets::isLoopback);
            assertThat(ListeningSockets.of(rocketMq.nameServerPid())).hasSize(1).allMatch(ListeningSockets::isLoopback);
            List<String> log = java.nio.file.Files.readAllLines(directory.resolve("logs/rocketmq-broker.log"));
            assertThat(log)
                    .filteredOn(line -> line.contains("=== start of rocketmq-broker"))
                    .hasSize(2);
        }
    }
}
