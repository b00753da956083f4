package io.seckill.rocketmq;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.broker.BrokerStartup;
import org.apache.rocketmq.broker.topic.TopicConfigManager;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.constant.PermName;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.protocol.route.TopicRouteData;

/**
 * The broker: {@code Broker broker.conf topics.conf}. The topics are there before it first registers with the name
 * server, so no client ever sees it without them.
 */
public final class Broker {

    private static final int REGISTRATIONS = 40;
    private static final long BETWEEN_REGISTRATIONS_MILLIS = 250;
    private static final long ROUTE_TIMEOUT_MILLIS = 1_000;

    private Broker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
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
        registerSoon(controller, topics.stringPropertyNames().iterator().next());
    }

    /**
     * The broker's own first registration is lost when its client has not yet found the name server, and the next one
     * comes ten seconds later.
     */
    private static void registerSoon(BrokerController controller, String topic) throws InterruptedException {
        for (int i = 0; i < REGISTRATIONS && !isKnown(controller, topic); i++) {
            controller.registerBrokerAll(true, false, true);
            Thread.sleep(BETWEEN_REGISTRATIONS_MILLIS);
        }
    }

    private static boolean isKnown(BrokerController controller, String topic) throws InterruptedException {
        try {
            String name = controller.getBrokerConfig().getBrokerName();
            TopicRouteData route =
                    controller.getBrokerOuterAPI().getTopicRouteInfoFromNameServer(topic, ROUTE_TIMEOUT_MILLIS, false);
            return route != null
                    && route.getBrokerDatas().stream()
                            .anyMatch(data -> data.getBrokerName().equals(name));
        } catch (RemotingException | MQBrokerException notYet) {
            return false;
        }
    }
}
