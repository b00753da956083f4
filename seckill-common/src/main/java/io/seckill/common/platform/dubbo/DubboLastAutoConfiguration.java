package io.seckill.common.platform.dubbo;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/** Dubbo's end, where there is a beginning. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "dubbo.enabled", matchIfMissing = true)
public class DubboLastAutoConfiguration {

    @Bean
    DubboLast dubboLast() {
        return new DubboLast();
    }
}
