package io.seckill.page.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionChanged;
import io.seckill.common.session.SessionStatus;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalNginx;
import io.seckill.local.LocalRocketMq;
import io.seckill.page.PageRenderApplication;
import io.seckill.page.Sample;
import io.seckill.page.cdn.CdnServer;
import io.seckill.page.soldout.FakeInventory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service as a whole: messages over a real broker in, pages served by a real Nginx out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageRenderServiceTest {

    private static final FakeCatalogue CATALOGUE = new FakeCatalogue();
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalRocketMq rocketMq;
    private LocalNginx nginx;
    private HttpServer productCenter;
    private CdnServer cdn;
    private ConfigurableApplicationContext service;

    /** Operation's catalogue; Dubbo is tested with the platform. */
    @Configuration(proxyBeanMethods = false)
    static class Operation {
        @Bean
        FakeCatalogue catalogueQueries() {
            return CATALOGUE;
        }

        @Bean
        FakeInventory inventoryService() {
            return new FakeInventory();
        }
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Files.createDirectories(Path.of("target/real"));
        Path folder = Files.createTempDirectory(Path.of("target/real").toAbsolutePath(), "t");
        Path pages = folder.resolve("pages");
        productCenter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        productCenter.createContext("/products/", exchange -> {
            byte[] body = "{\"title\":\"中心的名字\",\"attributes\":{\"重量\":\"254 g\"}}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        productCenter.start();
        cdn = new CdnServer();
        rocketMq = LocalComponents.rocketMq(folder);
        SpringApplication application = new SpringApplication(PageRenderApplication.class, Operation.class);
        application.setAdditionalProfiles("test");
        service = application.run(
                "--server.port=0",
                "--seckill.pages.directory=" + pages,
                "--seckill.product-center.url=http://127.0.0.1:"
                        + productCenter.getAddress().getPort(),
                "--seckill.cdn.adapter=purge",
                "--seckill.cdn.sites=https://shop.example.com",
                "--seckill.cdn.purge.url=" + cdn.url(),
                "--seckill.cdn.purge.secret=known to both",
                "--rocketmq.name-server=" + rocketMq.nameServerAddress(),
                // a host that is away, all the time: nothing in here waits for it
                "--seckill.pages.known-hosts=" + Files.createFile(folder.resolve("known_hosts")),
                "--seckill.pages.hosts[0].name=web-1",
                "--seckill.pages.hosts[0].address=127.0.0.1",
                "--seckill.pages.hosts[0].port=1",
                "--seckill.pages.hosts[0].user=pages",
                "--seckill.pages.hosts[0].directory=/site",
                "--seckill.pages.hosts[0].key-file=" + key(folder),
                "--spring.cloud.nacos.config.enabled=false",
                "--spring.cloud.nacos.config.import-check.enabled=false");
        nginx = LocalComponents.nginx(folder, pages, "127.0.0.1:9", "127.0.0.1:9", 0);
    }

    private static Path key(Path folder) throws IOException, InterruptedException {
        Path key = folder.resolve("key");
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                .inheritIO()
                .start()
                .waitFor();
        return key;
    }

    @AfterAll
    void stop() {
        service.close();
        nginx.close();
        rocketMq.close();
        productCenter.stop(0);
        cdn.close();
    }

    @Test
    void what_operation_announces_is_served_and_what_it_takes_off_is_not() throws Exception {
        Session session = today(101, 1, SessionStatus.PUBLISHED);
        Offer offer = Sample.titled(Sample.offer(session, 42), "", "", "");
        CATALOGUE.put(session);
        CATALOGUE.put(offer);
        send(new SessionChanged(SessionChanged.VERSION, session));
        send(new ProductChanged(ProductChanged.VERSION, offer));
        String page = "/sessions/101/products/42.html";
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get(page).body()).contains("中心的名字").contains("254 g"));
        await().atMost(SOON).untilAsserted(() -> assertThat(get("/").body()).contains(page));
        assertThat(get("/sessions/101.html").body()).contains(page);

        Offer off = Sample.offer(session, 42, 2, OfferStatus.CLOSED);
        CATALOGUE.put(off);
        send(new ProductChanged(ProductChanged.VERSION, off));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(page).statusCode()).isEqualTo(404));
        assertThat(get("/").body()).doesNotContain(page);
        assertThat(get("/sessions/101.html").body()).doesNotContain(page);
    }

    @Test
    void a_burst_of_messages_is_drawn_whole_and_one_nobody_can_read_holds_none_up() throws Exception {
        Session session = today(102, 1, SessionStatus.PUBLISHED);
        CATALOGUE.put(session);
        List<Outgoing> messages = new ArrayList<>();
        for (long id = 1; id <= 200; id++) {
            Offer offer = Sample.offer(session, id);
            CATALOGUE.put(offer);
            messages.add(new Outgoing(offer.key().toString(), new ProductChanged(ProductChanged.VERSION, offer)));
        }
        service.getBean(DefaultMQProducer.class)
                .send(new Message(ProductChanged.TOPIC, "{\"version\":1,\"offer\":".getBytes(UTF_8)));
        service.getBean(MessageSender.class).send(ProductChanged.TOPIC, messages);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("/sessions/102.html").body().split("class=\"offer\"", -1))
                        .hasSize(201));
        for (long id = 1; id <= 200; id++) {
            assertThat(get("/sessions/102/products/" + id + ".html").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void every_asset_and_standing_page_is_served() throws Exception {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get("/orders.html").statusCode()).isEqualTo(200));
        String page = get("/orders.html").body();
        for (String reference : page.split("\"", -1)) {
            if (reference.startsWith("/assets/")) {
                assertThat(get(reference).statusCode()).as(reference).isEqualTo(200);
            }
        }
    }

    @Test
    void every_metric_that_an_alert_is_about_is_there_from_the_start() throws Exception {
        String port = service.getEnvironment().getProperty("local.server.port");
        String exposed = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        String rules = Files.readString(Path.of("..", "deploy", "prometheus", "rules", "seckill.yml"));
        List<String> metrics = Pattern.compile("\\bseckill_pages_[a-z_]+")
                .matcher(rules)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(metrics).isNotEmpty();
        for (String metric : metrics) {
            assertThat(exposed).contains("\n" + metric + "{");
        }
        assertThat(exposed).contains("\nseckill_pages_sold_out_markers{");
        assertThat(exposed).as("the host is away").containsPattern("\nseckill_pages_host_up\\{[^\n]* 0\\.0\n");
    }

    @Test
    void what_the_publisher_remembers_is_nobodys_business() throws Exception {
        assertThat(get("/.publish/lock").statusCode()).isEqualTo(404);
    }

    private static Session today(long id, long revision, SessionStatus status) {
        long now = System.currentTimeMillis();
        return new Session(id, revision, status, "场次 " + id, now - 1_000, now + 1_000_000, 900);
    }

    @Test
    void the_cdn_lets_go_of_a_page_once_it_is_served_and_operators_see_how_publishing_is() throws Exception {
        Session session = today(301, 1, SessionStatus.PUBLISHED);
        CATALOGUE.put(session);
        send(new SessionChanged(SessionChanged.VERSION, session));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(cdn.asked)
                        .anySatisfy(call -> assertThat(call.body())
                                .contains(
                                        "https://shop.example.com/sessions/301.html", "https://shop.example.com/\"")));
        assertThat(cdn.asked).noneSatisfy(call -> assertThat(call.body()).contains("/assets/"));

        int port = Objects.requireNonNull(((ServletWebServerApplicationContext) service).getWebServer())
                .getPort();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(actuator(port, "pages"))
                        .contains("\"name\":\"web-1\"", "\"state\":\"AWAY\"", "\"waiting\":0", "\"adapter\":\"purge\"")
                        .contains("\"running\":false", "\"markers\":0"));
        // the metric of the alert
        assertThat(actuator(port, "prometheus")).contains("seckill_cdn_owed_oldest_seconds{");
        assertThat(Files.readString(Path.of("../deploy/prometheus/rules/seckill.yml")))
                .contains("max(seckill_cdn_owed_oldest_seconds)");
    }

    private String actuator(int port, String endpoint) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void send(SessionChanged message) throws Exception {
        service.getBean(MessageSender.class)
                .send(
                        SessionChanged.TOPIC,
                        List.of(new Outgoing(Long.toString(message.session().sessionId()), message)));
    }

    private void send(ProductChanged message) throws Exception {
        service.getBean(MessageSender.class)
                .send(
                        ProductChanged.TOPIC,
                        List.of(new Outgoing(message.offer().key().toString(), message)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(nginx.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
