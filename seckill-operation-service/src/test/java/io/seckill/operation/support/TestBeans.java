package io.seckill.operation.support;

import io.seckill.operation.announce.RecordingBroker;
import io.seckill.operation.deadletter.RecordingLetterBroker;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

    @Bean
    @Primary
    RecordingBroker recordingBroker() {
        return new RecordingBroker();
    }

    @Bean
    @Primary
    RecordingLetterBroker recordingLetterBroker() {
        return new RecordingLetterBroker();
    }

    @Bean
    FakeInventory fakeInventory() {
        return new FakeInventory();
    }

    @Bean
    FakeStockNodes fakeStockNodes() {
        return new FakeStockNodes();
    }

    @Bean
    FakeOrderDesk fakeOrderDesk() {
        return new FakeOrderDesk();
    }

    @Bean
    FakeHandovers fakeHandovers() {
        return new FakeHandovers();
    }

    @Bean
    @Primary
    FakeProductCenter fakeProductCenter() {
        return new FakeProductCenter();
    }

    /** Asked with the others: the primary one is Spring Cloud's, of all that there are. */
    @Bean
    FakeDiscovery fakeDiscovery() {
        return new FakeDiscovery();
    }
}
