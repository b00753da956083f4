package io.seckill.inventory.announce;

import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnnounceConfiguration {

    @Bean
    LookAgain.Channel stockStateMessages(MessageSender sender) {
        return messages -> sender.send(StockStateChanged.TOPIC, outgoing(messages));
    }

    @Bean
    LookAgain lookAgain(LookAgain.Channel channel) {
        // The batcher has one send under way at a time, so that this is never more than one thread.
        return new LookAgain(channel, Executors.newVirtualThreadPerTaskExecutor());
    }

    private static List<Outgoing> outgoing(List<StockStateChanged> messages) {
        List<Outgoing> outgoing = new ArrayList<>(messages.size());
        for (StockStateChanged each : messages) {
            outgoing.add(new Outgoing(each.sessionId() + ":" + each.productId(), each));
        }
        return outgoing;
    }
}
