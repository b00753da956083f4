package io.seckill.rocketmq;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.broker.BrokerStartup;
import org.apache.rocketmq.broker.topic.TopicConfigManager;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.constant.PermName;

/**
 * The broker: {@code Broker broker.conf topics.conf}. The topics are there before it first registers with the name
 * server, so no client ever sees it without them.
 */
public final class Broker {

    private Broker() {}

    public static void main(String[] arguments) throws IOException {
        Properties topics = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[1]))) {
            topics.load(reader);
        }
        BrokerController controller = BrokerStartup.createBrokerController(Configuration.argumentsFor(arguments[0]));
        TopicConfigManager known = controller.getTopicConfigManager();
        for (String topic : topics.stringPropertyNames()) {
            int queues = Integer.parseInt(topics.getProperty(topic).strip());
            TopicConfig existing = known.selectTopicConfig(topic);
            if (existing == null || existing.getWriteQueueNums() < queues) {
                known.updateTopicConfig(
                        new TopicConfig(topic, queues, queues, PermName.PERM_READ | PermName.PERM_WRITE));
            }
        }
        BrokerStartup.start(controller);
    }
}
