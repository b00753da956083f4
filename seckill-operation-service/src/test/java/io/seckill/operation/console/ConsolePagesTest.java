package io.seckill.operation.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.seckill.common.session.OfferKey;
import io.seckill.operation.support.FakeDiscovery;
import io.seckill.operation.support.FakeInventory;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class ConsolePagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeInventory inventory;

    @Autowired
    private FakeDiscovery discovery;

    private Visitor visitor = new Visitor(0);
    private OperatorsApi api = OperatorsApi.nobody(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        api = OperatorsApi.operator(port);
    }

    @Test
    void who_is_not_logged_in_is_led_to_the_login_page_and_gets_no_session() {
        HttpResponse<String> refused = visitor.get("/console/audit");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(refused)).endsWith("/console/login");
        assertThat(visitor.get("/console/login").statusCode()).isEqualTo(200);
        assertThat(visitor.cookie("console-session")).isEmpty();

        HttpResponse<String> script = visitor.get("/console/nodes/table", "HX-Request", "true");
        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.headers().firstValue("HX-Redirect")).contains("/console/login");
    }

    @Test
    void the_login_changes_the_session_and_no_script_sees_its_cookie() {
        visitor.get("/console/login");
        HttpResponse<String> login =
                visitor.post("/console/login", Map.of("username", "operator", "password", "operator"));

        assertThat(login.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("console-session=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
        String before = visitor.cookie("console-session").orElseThrow();
        visitor.get("/console/login");
        visitor.get("/console/account");
        visitor.post("/console/login", Map.of("username", "viewer", "password", "viewer"));
        assertThat(visitor.cookie("console-session").orElseThrow()).isNotEqualTo(before);
        assertThat(visitor.get("/console/account").body()).contains("viewer");
    }

    @Test
    void headers_keep_foreign_scripts_and_frames_away() {
        HttpResponse<String> page = visitor.get("/console/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContain(" onclick=");
        for (String file : new String[] {
            "/console-assets/console.css",
            "/console-assets/live.js",
            "/webjars/htmx.org/dist/htmx.min.js",
            "/webjars/uplot/dist/uPlot.iife.min.js"
        }) {
            HttpResponse<String> answer = visitor.get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).as(file).contains("no-cache");
        }
    }

    @Test
    void a_form_without_its_token_does_nothing() {
        visitor.login("operator", "operator");
        long session = api.onSale(OperatorsApi.newProduct());
        visitor.forgetToken();

        HttpResponse<String> refused = visitor.post("/console/sessions/" + session + "/close", Map.of());

        assertThat(Visitor.location(refused)).endsWith("/console/login?expired");
        assertThat(api.get("/api/ops/sessions/" + session).text("/status")).isEqualTo("PUBLISHED");
    }

    @Test
    void who_is_logged_in_reads_the_api_and_changes_nothing_by_a_cookie_alone() {
        long session = api.onSale(OperatorsApi.newProduct());
        String path = "/api/ops/sessions/" + session;
        assertThat(visitor.get(path).statusCode()).isEqualTo(401);
        visitor.login("operator", "operator");

        assertThat(visitor.get(path, "Accept", "application/json").body()).contains("PUBLISHED");
        assertThat(visitor.get(path, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(visitor.post(path + "/close", Map.of()).statusCode()).isEqualTo(401);
        assertThat(api.get(path).text("/status")).isEqualTo("PUBLISHED");
    }

    @Test
    void a_viewers_post_is_a_403_page() {
        long session = api.onSale(OperatorsApi.newProduct());
        visitor.login("viewer", "viewer");

        HttpResponse<String> refused = visitor.post("/console/sessions/" + session + "/close", Map.of());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This is not allowed");
        assertThat(visitor.get("/console/sessions/" + session).body())
                .doesNotContain("/close")
                .contains("A session");
        assertThat(api.get("/api/ops/sessions/" + session).text("/status")).isEqualTo("PUBLISHED");
    }

    @Test
    void the_same_form_sent_twice_makes_one_session() {
        visitor.login("operator", "operator");
        Map<String, String> fields = new HashMap<>(Map.of(
                "name",
                "Made once",
                "startsAt",
                "2031-05-01T10:00",
                "endsAt",
                "2031-05-01T12:00",
                "paySeconds",
                "600"));
        fields.put("once", Visitor.once(visitor.get("/console/sessions/new")));

        String first = Visitor.location(visitor.post("/console/sessions", fields));
        String second = Visitor.location(visitor.post("/console/sessions", fields));

        assertThat(first).contains("/console/sessions/");
        assertThat(second).isEqualTo(first);
        // other tests' sessions go on until then
        assertThat(api.get("/api/ops/sessions?date=2031-05-01&size=200").body().at("/items"))
                .filteredOn(each -> each.at("/name").stringValue().equals("Made once"))
                .hasSize(1);
    }

    @Test
    void what_the_api_complains_about_stands_beside_the_field_in_the_operators_language() {
        visitor.login("operator", "operator");
        visitor.get("/console/sessions/new?lang=zh");

        HttpResponse<String> page = visitor.post(
                "/console/sessions",
                Map.of("name", "", "startsAt", "2031-06-01T10:00", "endsAt", "2031-06-01T09:00", "paySeconds", "1"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("lang=\"zh-CN\"")
                .contains("id=\"name-error\">必填")
                .contains("id=\"endsAt-error\">必须晚于开始时间")
                .contains("id=\"paySeconds-error\">必须在 5 到 86400 之间")
                .contains("value=\"2031-06-01T09:00\"");
        assertThat(visitor.cookie("console-language")).contains("zh");
        assertThat(visitor.get("/console/account").body()).contains("我的账号");
    }

    @Test
    void the_version_that_was_read_is_the_one_that_is_changed() {
        visitor.login("operator", "operator");
        long session = api.newSession("2031-07-01T10:00:00.123+08:00", "2031-07-01T12:00:00.456+08:00");
        String path = "/console/sessions/" + session;
        Map<String, String> form = Map.of(
                "name", "Renamed",
                "startsAt", "2031-07-01T10:00:00",
                "endsAt", "2031-07-01T12:00:00",
                "paySeconds", "900",
                "version", "1");

        assertThat(visitor.post(path, form).statusCode()).isEqualTo(302);
        // what the form shows to the second stays as it was planned to the millisecond
        assertThat(api.get("/api/ops/sessions/" + session).text("/startsAt")).contains(".123");
        HttpResponse<String> stale = visitor.post(path, form);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("Somebody else changed this meanwhile");
    }

    @Test
    void an_adjustment_sent_twice_is_made_once() {
        visitor.login("operator", "operator");
        long product = OperatorsApi.newProduct();
        long session = api.onSale(product);
        inventory.grant(new OfferKey(session, product), 100);
        String path = "/console/sessions/" + session + "/products/" + product;
        Map<String, String> form = Map.of("adjustmentId", "form-" + product, "delta", "5", "reason", "More came");

        assertThat(visitor.post(path + "/adjust", form).statusCode()).isEqualTo(302);
        assertThat(visitor.post(path + "/adjust", form).statusCode()).isEqualTo(302);
        assertThat(api.get("/api/ops/sessions/" + session + "/products/" + product)
                        .number("/seckillStock"))
                .isEqualTo(105);
        HttpResponse<String> wrong =
                visitor.post(path + "/adjust", Map.of("adjustmentId", "form-x" + product, "delta", "0", "reason", ""));
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.body()).contains("id=\"delta-error\"").contains("id=\"reason-error\"");
    }

    @Test
    void the_preflight_says_what_answers_and_what_does_not() {
        visitor.login("operator", "operator");
        long session = api.newSession("2031-08-01T10:00:00+08:00", "2031-08-01T12:00:00+08:00");

        String checks = visitor.get("/console/sessions/" + session + "/preflight/checks")
                .body();

        assertThat(checks)
                .contains("There is none. Add a product.")
                .contains("redis-1")
                .contains("Answers; clock apart by")
                // this test has neither Nacos nor a broker
                .contains("Nacos knows no instance of it")
                .contains("No broker answers")
                .contains("Publish anyway");
    }

    @Test
    void a_page_that_is_none_is_a_page_and_no_json() {
        visitor.login("operator", "operator");

        HttpResponse<String> missing = visitor.get("/console/sessions/999999999");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("There is no such session");
        assertThat(visitor.get("/console/elsewhere").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/console/sessions/many").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/console/sessions?date=tomorrow").statusCode()).isEqualTo(400);
    }

    @Test
    void the_audit_log_says_who_did_it_in_the_console() {
        visitor.login("operator", "operator");
        long product = OperatorsApi.newProduct();
        long session = api.onSale(product);
        visitor.post("/console/sessions/" + session + "/products/" + product + "/pause", Map.of());

        assertThat(visitor.get("/console/audit").body())
                .contains("Product paused")
                .contains("offer:" + session + ":" + product)
                .contains("PAUSED");
    }

    @Test
    void the_pages_page_says_that_nobody_renders_and_a_viewer_has_no_button_there() {
        visitor.login("viewer", "viewer");
        assertThat(visitor.get("/console/pages").body()).doesNotContain("/console/pages/render");
        assertThat(visitor.get("/console/pages/state").body()).contains("Nacos knows no page-render service");
        assertThat(visitor.post("/console/pages/render", Map.of()).statusCode()).isEqualTo(403);

        visitor.login("operator", "operator");
        assertThat(visitor.get("/console/pages").body()).contains("/console/pages/render");
        assertThat(Visitor.location(visitor.post("/console/pages/render", Map.of())))
                .endsWith("/console/pages");
        assertThat(visitor.get("/console/pages/state").body())
                .contains("Everything rendered again")
                .contains("Asked for by operator");
        assertThat(visitor.get("/console/audit").body()).contains("All pages rendered again");
    }

    @Test
    void a_host_that_is_not_up_to_date_is_told_with_what_to_do() throws IOException {
        HttpServer pageRender = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pageRender.createContext("/actuator/pages", exchange -> {
            byte[] body = """
                    {"hosts":[{"name":"web-1","address":"10.0.0.1:22","state":"REFUSED","behind":3,"markers":0,
                               "since":"2026-11-27T12:00:00Z","error":"the <host> key has changed"},
                              {"name":"web-2","address":"10.0.0.2:22","state":"UP","behind":0,"markers":0,
                               "since":"2026-11-27T12:00:00Z","syncedAt":"2026-11-27T12:00:00Z"}],
                     "cdn":{"adapter":"aliyun","waiting":2,"waitingSeconds":70,"refreshed":5,"failed":1,
                            "error":"refused: Forbidden.RAM","leftToday":9000},
                     "drawing":{"running":true,"done":2,"total":9,"failed":1,
                                "failures":[{"page":"sessions/7.html","why":"no space"}],
                                "startedAt":"2026-11-27T12:00:00Z"},
                     "soldOut":{"markers":1}}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        pageRender.start();
        try {
            discovery.knows(
                    "seckill-page-render-service", pageRender.getAddress().getPort());
            visitor.login("viewer", "viewer");
            assertThat(visitor.get("/console/pages/state").body())
                    .contains("web-1", "Refused", "its key, the login, the folder", "the &lt;host&gt; key has changed")
                    .contains("Aliyun CDN", "for 70 s", "9,000", "refused: Forbidden.RAM")
                    .contains("2 of 9 pages", "sessions/7.html", "no space");
            long session = api.newSession("2031-09-01T10:00:00+08:00", "2031-09-01T12:00:00+08:00");
            assertThat(visitor.get("/console/sessions/" + session + "/preflight/checks")
                            .body())
                    .contains("Not up to date: web-1.");
        } finally {
            discovery.forget();
            pageRender.stop(0);
        }
    }
}
