package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Broken;
import io.seckill.local.rush.CallFailed;
import io.seckill.local.rush.Http;
import io.seckill.local.rush.Invariants;
import io.seckill.local.rush.OperatorClient;
import io.seckill.local.rush.Progress;
import io.seckill.local.rush.Rush;
import io.seckill.local.rush.RushPlan;
import io.seckill.local.rush.RushReport;
import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.SaleLedger;
import io.seckill.local.rush.ShopperClient;
import io.seckill.local.rush.Story.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each compose file, watched by Prometheus and Zipkin, from nothing through one sale to nothing. {@code mvn -Pcontainers verify}; not part of the gate. */
@Tag("containers")
class ContainersTest {

    private static final int CONCURRENCY = 50;
    private static final int STOCK = 40;
    private static final int SHOPPERS = 200;
    private static final Pattern FIRST_OPERATOR = Pattern.compile("admin was added with the password (\\S+)\\. ");

    @Test
    void one_of_each_sells_through_nginx_comes_back_from_a_backup_and_leaves_nothing() throws Exception {
        Containers system = Containers.up("compose.yaml", "seckill-test");
        try (system;
                Http http = new Http(CONCURRENCY);
                Http waiting = new Http(STOCK)) {
            OperatorClient operator = OperatorClient.local(http, system.address("SECKILL_OPERATION_PORT"));
            ShopperClient shoppers = new ShopperClient(http, waiting, system.address("SECKILL_NGINX_PORT"));
            RushResult kept = sell(operator, shoppers);
            anOrderIsTracedFromItsClick(system);
            mysql(
                    system,
                    "mysqldump -uroot --single-transaction --routines --databases seckill_operation seckill_order"
                            + " > /tmp/backup.sql");
            RushResult lost = sell(operator, shoppers);
            restore(system);
            expect(operator.call("POST", "/api/ops/catalogue/rebuilding", ""), 200);
            expect(operator.call("POST", "/api/ops/pages/renderings", "{}"), 202);
            whatWasBackedUpIsThere(operator, kept, lost);
            sell(operator, shoppers);
        }
        assertThat(system.left()).isEmpty();
    }

    @Test
    void the_cluster_lets_in_who_may_sells_through_nginx_and_leaves_nothing() throws Exception {
        Containers system = Containers.up("compose.cluster.yaml", "seckill-test-cluster");
        try (system;
                Http http = new Http(CONCURRENCY);
                Http waiting = new Http(STOCK)) {
            ShopperJwt passes = new ShopperJwt(system.secret("SECKILL_SHOPPER_SECRET"), Clock.systemUTC());
            ShopperClient shoppers = new ShopperClient(
                    http,
                    waiting,
                    system.address("SECKILL_NGINX_PORT"),
                    passes::of,
                    system.address("SECKILL_OUTSIDE_PORT"));
            nobodyComesInUnknown(system, http);
            eachMasterHasTheTopics(system);
            sell(
                    new OperatorClient(http, system.address("SECKILL_OPERATION_PORT"), "admin", firstPassword(system)),
                    shoppers);
            anOrderIsTracedFromItsClick(system);
        }
        assertThat(system.left()).isEmpty();
    }

    /** docs/operations.md, "Backup and restore", step by step. */
    private static void restore(Containers system) {
        String[] all = {"nginx", "seckill", "operation", "page-render", "order", "inventory"};
        system.stop(all);
        mysql(system, "mysql -uroot < /tmp/backup.sql");
        for (String node : List.of("redis-1", "redis-2", "redis-3")) {
            system.in(node, "redis-cli", "flushall");
        }
        system.start(all);
    }

    private static void mysql(Containers system, String command) {
        system.in("mysql", "sh", "-c", "export MYSQL_PWD=$MYSQL_ROOT_PASSWORD; " + command);
    }

    private static void whatWasBackedUpIsThere(OperatorClient operator, RushResult kept, RushResult lost)
            throws InterruptedException {
        Awaitility.await("the sale of before the backup")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    SaleLedger ledger = SaleLedger.parse(
                            expect(operator.ledger(kept.offer()), 200).json());
                    assertThat(ledger.balanced()).isTrue();
                    assertThat(ledger.paid()).isEqualTo(STOCK);
                    assertThat(ledger.granted()).isEqualTo(STOCK);
                    assertThat(expect(operator.reconcile(kept.offer()), 200)
                                    .json()
                                    .getJSONArray("alarms"))
                            .isEmpty();
                });
        assertThat(operator.ledger(lost.offer()).is(404))
                .as("what came after the backup is lost")
                .isTrue();
    }

    private static void anOrderIsTracedFromItsClick(Containers system) {
        try (Zipkin zipkin = new Zipkin(system.address("SECKILL_ZIPKIN_PORT"))) {
            Awaitility.await("an order's trace")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(zipkin.ofReservations()).anySatisfy(Zipkin::assertFromClickToOrder));
        }
    }

    private static void nobodyComesInUnknown(Containers system, Http http) throws Exception {
        ShopperClient strangers = new ShopperClient(http, http, system.address("SECKILL_NGINX_PORT"));
        assertThat(strangers.login("42").is(404))
                .as("no login without a password")
                .isTrue();
        assertThat(OperatorClient.local(http, system.address("SECKILL_OPERATION_PORT"))
                        .sessions(LocalDate.of(2026, 11, 29), 0)
                        .is(401))
                .as("operator/operator")
                .isTrue();
        assertThat(system.in("redis-1", "sh", "-c", "unset REDISCLI_AUTH; redis-cli ping"))
                .contains("NOAUTH");
        assertThat(
                        system.in(
                                "nacos-2",
                                "bash",
                                "-c",
                                "exec 3<>/dev/tcp/127.0.0.1/8848; printf 'GET /nacos/v3/admin/cs/config?dataId=seckill-service.yaml"
                                        + "&groupName=DEFAULT_GROUP HTTP/1.0\\r\\n\\r\\n' >&3; read -r line <&3; echo \"$line\""))
                .contains(" 403");
        assertThat(system.in(
                        "mysql",
                        "sh",
                        "-c",
                        "MYSQL_PWD=$ORDER_PASSWORD mysql -h 127.0.0.1 -u seckill_order --ssl-mode=DISABLED -e 'select 1' 2>&1"
                                + " || true"))
                .contains("Access denied");
    }

    private static void eachMasterHasTheTopics(Containers system) {
        for (String name : List.of("seckill-order-requested", "seckill-order-timeout", "seckill-dead-letters")) {
            assertThat(system.in(
                            "rocketmq-broker-1",
                            "sh",
                            "mqadmin",
                            "topicRoute",
                            "-n",
                            "rocketmq-namesrv-2:9876",
                            "-t",
                            name))
                    .contains("\"broker-1\"", "\"broker-2\"");
        }
    }

    private static String firstPassword(Containers system) {
        Matcher found = FIRST_OPERATOR.matcher(system.logs("operation-1", "operation-2"));
        assertThat(found.find())
                .as("one operation service tells the first operator's password")
                .isTrue();
        return found.group(1);
    }

    private static RushResult sell(OperatorClient operator, ShopperClient shoppers)
            throws InterruptedException, CallFailed {
        RushPlan plan = RushPlan.of(STOCK, SHOPPERS, 100, 1, CONCURRENCY, 20_261_129L);
        RushResult result = new Rush(operator, shoppers, Clock.systemUTC(), Progress.silent()).run(plan);
        List<Broken> broken = Invariants.check(result);
        String report = RushReport.of(result, broken);
        assertThat(broken).as(report).isEmpty();
        assertThat(result.paid()).as(report).isEqualTo(STOCK);
        assertThat(result.ended(Ending.SOLD_OUT)).as(report).isEqualTo(SHOPPERS - STOCK);
        assertThat(result.ledger()).as(report).hasValueSatisfying(ledger -> {
            assertThat(ledger.balanced()).isTrue();
            assertThat(ledger.paid()).isEqualTo(STOCK);
            assertThat(ledger.available()).isZero();
        });
        return result;
    }
}
