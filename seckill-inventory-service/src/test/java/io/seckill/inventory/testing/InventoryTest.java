package io.seckill.inventory.testing;

import io.seckill.inventory.InventoryApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service on real Redis nodes, one context for all tests, with the order service in memory and no broker (its name
 * server is a port where nobody listens). The sweeps do not run by themselves: a test runs the one it is about.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = InventoryApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "rocketmq.name-server=127.0.0.1:9",
            "seckill.inventory.sweep.pending=1h",
            "seckill.inventory.sweep.transfers=1h",
            "seckill.inventory.sweep.healing=1h",
            "seckill.inventory.sweep.rebuild=1h",
            "seckill.inventory.sweep.closing=1h",
            "seckill.inventory.rebuild.patience=300ms",
            "seckill.inventory.rebuild.take-over=50ms",
            "seckill.inventory.sweep.audit=1h",
            "seckill.inventory.audit.between=20ms"
        })
@ActiveProfiles("test")
@Import(World.class)
@ContextConfiguration(initializers = World.Nodes.class)
public @interface InventoryTest {}
