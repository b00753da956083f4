package io.seckill.operation.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListener;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.operation.audit.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterSettings.class)
class DeadLetterConfiguration {

    @Bean
    LetterIntake letterIntake(LetterMapper letters, DeadLetterSettings settings, MeterRegistry registry) {
        Gauge.builder("seckill.dead.letters.open", letters, each -> each.countOf(LetterState.OPEN))
                .description("dead letters that wait for an operator; every instance says the same number")
                .register(registry);
        return new LetterIntake(letters, settings, registry);
    }

    @Bean
    LetterQueries letterQueries(LetterMapper letters, PlatformSettings platform) {
        return new LetterQueries(letters, platform.zone());
    }

    @Bean
    LetterDecisions letterDecisions(
            LetterMapper letters,
            LetterBroker broker,
            PlatformTransactionManager transactions,
            AuditLog audit,
            PlatformSettings platform) {
        return new LetterDecisions(letters, broker, new TransactionTemplate(transactions), audit, platform.zone());
    }

    /** Where no name server is set, nothing can be sent again. */
    @Bean
    LetterBroker letterBroker(ObjectProvider<MessageSender> senders) {
        MessageSender sender = senders.getIfAvailable();
        return sender != null
                ? sender::resend
                : (topic, key, body, msgId) -> {
                    throw new MessagingUnavailableException("rocketmq.name-server is not set", null);
                };
    }

    /** One thread: the topic has one queue, and deaths are counted in their order. */
    @Bean
    @ConditionalOnProperty("rocketmq.name-server")
    MessageListener deadLetterListener(MessageListeners listeners, LetterIntake intake) {
        return listeners.listen(ListenerSpec.shared(
                LetterIntake.GROUP, DeadLetter.TOPIC, DeadLetter.class, LetterIntake.BATCH, 1, intake));
    }
}
