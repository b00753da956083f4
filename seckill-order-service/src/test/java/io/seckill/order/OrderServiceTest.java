package io.seckill.order;

import io.seckill.order.pay.Payer;
import io.seckill.order.pay.Till;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service on a free port, with a real database, Redis and broker, which all tests of this module share; inventory is
 * {@link FakeInventory}. Sweepers do not run by themselves: tests run them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "seckill.order.expire.sweep-every=1h",
            "seckill.order.expire.release-grace=0s",
            "seckill.order.place.release-grace=0s",
            "seckill.order.place.offer-patience=1s",
            "seckill.order.payment.refund-every=1h",
            "seckill.order.payment.close-every=1h",
            "seckill.order.payment.away-for=0s",
            "seckill.order.payment.release-grace=0s",
            "seckill.order.payment.refund-back-off=1ms",
            "seckill.order.payment.sandbox.late-by=0s",
            "seckill.order.handover.every=1h",
            "seckill.order.handover.back-off=1ms"
        })
@ActiveProfiles({"test", "local"})
@ContextConfiguration(initializers = TestWorld.class)
@Import({FakeInventory.class, Sale.class, Shoppers.class, Heard.class, Payer.class, Till.class})
public @interface OrderServiceTest {}
