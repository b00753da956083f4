package io.seckill.common.platform.database;

import org.mybatis.spring.boot.autoconfigure.ConfigurationCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** For services that have MyBatis. */
@AutoConfiguration
@ConditionalOnClass(ConfigurationCustomizer.class)
class DatabaseAutoConfiguration {

    @Bean
    ConfigurationCustomizer rows() {
        return configuration -> configuration.setObjectFactory(new RowFactory());
    }
}
