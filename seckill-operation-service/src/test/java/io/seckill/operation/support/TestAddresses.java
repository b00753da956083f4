package io.seckill.operation.support;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Tells the service where the real components are. */
final class TestAddresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "SECKILL_MYSQL_ADDRESS=" + RealComponents.mysql().address(),
                        "SECKILL_MYSQL_USERNAME=" + RealComponents.mysql().username("seckill_operation"),
                        "SECKILL_MYSQL_PASSWORD=" + RealComponents.mysql().password(),
                        // a real MySQL's users log in without TLS only so
                        "SECKILL_MYSQL_PUBLIC_KEY_RETRIEVAL=true",
                        "seckill.redis.nodes=" + RealComponents.redisNodes(),
                        "seckill.redis.timeout=500ms")
                .applyTo(context);
    }
}
