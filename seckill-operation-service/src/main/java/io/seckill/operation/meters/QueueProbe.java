package io.seckill.operation.meters;

import java.util.List;
import java.util.OptionalLong;
import org.apache.rocketmq.client.impl.MQClientAPIImpl;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.remoting.protocol.route.BrokerData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the name server and the brokers by the connections of this service's own producer. */
public final class QueueProbe {

    /** What the seckill service sends and the order service takes. */
    private static final String TOPIC = "seckill-order-requested";

    private static final String GROUP = "order-place";
    private static final long TIMEOUT_MILLIS = 800;
    private static final Logger log = LoggerFactory.getLogger(QueueProbe.class);

    private final @Nullable DefaultMQProducer producer;

    QueueProbe(@Nullable DefaultMQProducer producer) {
        this.producer = producer;
    }

    /** The brokers that have the topic of the orders, and of them those that answer. */
    public record Brokers(int known, int answering) {}

    /** Brokers; none known where the name server does not answer. */
    public Brokers brokers() {
        MQClientAPIImpl api = api();
        if (api == null) {
            return new Brokers(0, 0);
        }
        try {
            List<BrokerData> brokers = brokers(api);
            int answering = 0;
            for (BrokerData broker : brokers) {
                answering += answers(api, broker) ? 1 : 0;
            }
            return new Brokers(brokers.size(), answering);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Brokers(0, 0);
        } catch (Exception e) {
            log.debug("the name server does not answer", e);
            return new Brokers(0, 0);
        }
    }

    /** Order requests that the brokers have and the order service has not taken yet; empty where that is not known. */
    OptionalLong lag() {
        MQClientAPIImpl api = api();
        if (api == null) {
            return OptionalLong.empty();
        }
        try {
            long lag = 0;
            for (BrokerData broker : brokers(api)) {
                lag += api.getConsumeStats(broker.selectBrokerAddr(), GROUP, TOPIC, TIMEOUT_MILLIS)
                        .computeTotalDiff();
            }
            return OptionalLong.of(Math.max(0, lag));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (Exception e) {
            log.debug("no broker says how long the queue is", e);
            return OptionalLong.empty();
        }
    }

    private static List<BrokerData> brokers(MQClientAPIImpl api) throws Exception {
        return api.getTopicRouteInfoFromNameServer(TOPIC, TIMEOUT_MILLIS).getBrokerDatas();
    }

    private static boolean answers(MQClientAPIImpl api, BrokerData broker) throws InterruptedException {
        try {
            api.getBrokerRuntimeInfo(broker.selectBrokerAddr(), TIMEOUT_MILLIS);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.debug("broker {} does not answer", broker.getBrokerName(), e);
            return false;
        }
    }

    /** The client has no other way to what it knows; the admin's client would be a second one with its own threads. */
    @SuppressWarnings("deprecation")
    private @Nullable MQClientAPIImpl api() {
        DefaultMQProducer own = producer;
        if (own == null || own.getDefaultMQProducerImpl().getMqClientFactory() == null) {
            return null;
        }
        return own.getDefaultMQProducerImpl().getMqClientFactory().getMQClientAPIImpl();
    }
}
