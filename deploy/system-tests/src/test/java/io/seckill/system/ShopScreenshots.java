package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.seckill.local.part.RepositoryRoot;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.OperatorClient.SessionPlan;
import io.seckill.system.TheBrowser.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes pictures of every page and state of the shop from a running sale: a few for the documentation, all of them to be looked
 * at in target/screenshots. What a small sale does not bring about (a long queue, a shopper who is cooling down) is answered in
 * the server's place. Its name ends so that no build runs it; docs/pages.md says how to.
 */
@ExtendWith(TheSystem.Shared.class)
class ShopScreenshots {

    private static final List<Look> LOOKS = List.of(
            new Look("zh-CN", false, 390, 844),
            new Look("en-US", true, 390, 844),
            new Look("zh-CN", true, 1280, 860),
            new Look("en-US", false, 1280, 860));

    /** Which of them the documentation shows. */
    private static final Set<String> KEPT = Set.of(
            "home-en-desk-light",
            "home-zh-phone-light",
            "product-upcoming-zh-phone-light",
            "product-queued-zh-phone-light",
            "product-won-en-phone-dark",
            "product-sold-out-zh-desk-dark",
            "orders-en-phone-dark",
            "payment-zh-phone-light");

    private static final String[][] PRODUCTS = {
        {"降噪耳机 Pro · Noise-cancelling headphones", "1299.00", "899.50", "2"},
        {"手冲咖啡壶套装 · Pour-over coffee set", "399.00", "0.01", "1"},
        {"机械腕表 · Mechanical watch", "1888888.00", "1234567.00", "1"},
        {"暖光台灯 · Warm desk lamp", "199.00", "99.00", "99"},
    };

    private final TheSystem system;

    ShopScreenshots(TheSystem system) {
        this.system = system;
    }

    @Test
    void take() throws Exception {
        OfferId noon = plan("午间秒杀 · Noon sale", Duration.ofMinutes(-5), Duration.ofHours(2));
        OfferId evening = plan("晚间秒杀 · Evening sale", Duration.ofMinutes(40), Duration.ofHours(2));
        plan("明早场 · Early birds", Duration.ofHours(24), Duration.ofHours(2));
        OfferId closed = plan("早场 · First sale", Duration.ofMinutes(-30), Duration.ofHours(1));
        system.operator().close(closed.sessionId());
        for (OfferId offer : List.of(noon, evening, closed)) {
            Awaitility.await()
                    .atMost(TheSystem.SOON)
                    .until(() -> system.shopper().get(offer.page()).is(200));
        }
        system.awaitOnSale(noon, 100);
        try (TheBrowser browser = new TheBrowser()) {
            for (Look look : LOOKS) {
                new Round(browser, look).take(noon, evening, closed);
            }
        }
    }

    /** One shopper who sees everything, by one look. */
    private final class Round {

        private final TheBrowser browser;
        private final Look look;
        private final String suffix;

        Round(TheBrowser browser, Look look) {
            this.browser = browser;
            this.look = look;
            this.suffix = (look.language().startsWith("zh") ? "-zh" : "-en")
                    + (look.width() < 500 ? "-phone" : "-desk")
                    + (look.dark() ? "-dark" : "-light");
        }

        void take(OfferId noon, OfferId evening, OfferId closed) throws Exception {
            try (ShopUser visitor = user("")) {
                shot(visitor.open("/"), "home");
                shot(visitor.open("/sessions/" + noon.sessionId() + ".html"), "session");
                shot(visitor.open(noon), "product-sign-in");
                visitor.press();
                visitor.page().locator("dialog[open] input").waitFor();
                shot(visitor, "sign-in");
                shot(visitor.open("/no-such-page.html"), "not-found");
                shot(visitor.open("/orders.html"), "orders-signed-out");
            }
            try (ShopUser shopper = user(system.login())) {
                shot(shopper.open("/orders.html"), "orders-none");
                shot(shopper.open(evening), "product-upcoming");
                shot(shopper.open(closed), "product-over");
                shot(shopper.open(noon), "product-open");
                for (String code : List.of("LIMIT_EXCEEDED", "COOLING_DOWN", "TOO_MANY_UNPAID", "BUSY")) {
                    answer(shopper, "**/token", code.equals("BUSY") ? 503 : 409, "{\"code\":\"" + code + "\"}");
                    shopper.open(noon).press().page().locator(".panel h2").waitFor();
                    shot(shopper, "product-" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
                    undisturbed(shopper);
                }
                for (String state : List.of("SOLD_OUT", "PAUSED")) {
                    answer(
                            shopper,
                            "**/products",
                            200,
                            "[{\"productId\":" + noon.productId() + ",\"state\":\"" + state + "\"}]");
                    shopper.open(noon).page().locator("[data-phase=held]").waitFor();
                    shot(shopper, "product-" + state.toLowerCase(Locale.ROOT).replace('_', '-'));
                    undisturbed(shopper);
                }
                shopper.visitor().route("**/reservations", ShopTest::keepBack);
                shot(shopper.open(noon).press(), "product-working");
                undisturbed(shopper);
                answer(shopper, "**/events", 200, "event:status\ndata:{\"status\":\"RESERVED\",\"ahead\":3200}\n\n");
                shopper.page().reload();
                shopper.page().locator(".panel h2").waitFor();
                shot(shopper, "product-queued");
                undisturbed(shopper);
                shopper.page().reload();
                shopper.page().locator(".panel[data-mood=good]").waitFor();
                shot(shopper, "product-won");
                shopper.press("[data-do=cancel]");
                shot(shopper, "product-cancel");
                shot(shopper.open("/orders.html"), "orders");
                shopper.press(".order .buy");
                shopper.page().waitForURL("**/sandbox/payments/**");
                shot(shopper, "payment");
                shopper.press("button[name=pay]");
                shopper.page().locator(".SUCCEEDED").waitFor();
                shot(shopper, "payment-paid");
                shot(shopper.open(noon), "product-paid");
                shot(shopper.open("/orders.html"), "orders-paid");
            }
        }

        private ShopUser user(String jwt) {
            ShopUser user = new ShopUser(browser, look, system.entrances().nginx(), jwt, Duration.ZERO);
            undisturbed(user);
            return user;
        }

        /** By nothing but the pictures. */
        private static void undisturbed(ShopUser user) {
            user.visitor().unrouteAll();
            user.visitor()
                    .route(
                            "**/images/*.svg",
                            route -> route.fulfill(picture(route.request().url())));
        }

        private void shot(ShopUser user, String name) {
            user.page().waitForTimeout(600);
            Page.ScreenshotOptions options = new Page.ScreenshotOptions();
            user.page().screenshot(options.setPath(Path.of("target", "screenshots", "shop-" + name + suffix + ".png")));
            if (KEPT.contains(name + suffix)) {
                user.page()
                        .screenshot(options.setPath(
                                RepositoryRoot.find().resolve("docs/images/shop-" + name + suffix + ".png")));
            }
        }
    }

    private static void answer(ShopUser shopper, String path, int status, String body) {
        String type = status >= 400
                ? "application/problem+json"
                : body.startsWith("event") ? "text/event-stream" : "application/json";
        shopper.visitor()
                .route(
                        path,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(status)
                                .setHeaders(Map.of("Content-Type", type, "Retry-After", "900"))
                                .setBody(body)));
    }

    /** Drawn here, so that no picture of anybody's is needed. */
    private static Route.FulfillOptions picture(String url) {
        int number = Integer.parseInt(url.replaceAll(".*/(\\d)\\.svg", "$1"));
        String[] drawings = {
            "<path d='M110 220v-20a90 90 0 0 1 180 0v20' fill='none' stroke='#2b2f3a' stroke-width='18'/>"
                    + "<rect x='92' y='205' width='46' height='90' rx='22' fill='#2b2f3a'/><rect x='262' y='205' width='46' height='90' rx='22' fill='#2b2f3a'/>",
            "<path d='M140 150h110l16 150H124z' fill='#7a4a2b'/><path d='M256 180c60-6 60 80 6 84' fill='none' stroke='#7a4a2b' stroke-width='16'/>"
                    + "<path d='M150 122h90l-14 28h-62z' fill='#4f2d18'/>",
            "<rect x='168' y='70' width='64' height='260' rx='14' fill='#5a4636'/><circle cx='200' cy='200' r='74' fill='#d9c08a'/>"
                    + "<circle cx='200' cy='200' r='60' fill='#fffdf6'/><path d='M200 160v42l28 18' fill='none' stroke='#3a2f28' stroke-width='8'/>",
            "<path d='M150 100h100l40 92H110z' fill='#e8a13c'/><rect x='192' y='192' width='16' height='100' fill='#5b5048'/>"
                    + "<rect x='140' y='290' width='120' height='16' rx='8' fill='#5b5048'/>"
        };
        String[] grounds = {"#dfe7f1", "#f1e6d8", "#e9e4dc", "#f6ecd2"};
        return new Route.FulfillOptions()
                .setContentType("image/svg+xml")
                .setBody(
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 400'><rect width='400' height='400' fill='"
                                + grounds[number] + "'/>" + drawings[number] + "</svg>");
    }

    private OfferId plan(String name, Duration opensIn, Duration life) throws Exception {
        OffsetDateTime start =
                OffsetDateTime.now(ZoneOffset.UTC).plus(opensIn).withSecond(0).withNano(0);
        long sessionId = Long.parseLong(expect(
                        system.operator().createSession(new SessionPlan(name, start, start.plus(life), 900)), 201)
                .text("id"));
        long first = 0;
        for (int i = 0; i < PRODUCTS.length; i++) {
            long product = system.unique();
            first = i == 0 ? product : first;
            String[] each = PRODUCTS[i];
            expect(
                    system.operator().call("POST", "/api/ops/sessions/" + sessionId + "/products", """
                    {"productId": %d, "title": "%s", "imageUrl": "/images/%d.svg", "originalPrice": "%s", "seckillPrice": "%s",
                     "description": "轻巧耐用，限量发售。Light, lasting, and few of them.", "seckillStock": 100, "purchaseLimit": %s}
                    """.formatted(
                                    product, each[0], i, each[1], each[2], each[3])),
                    201);
        }
        expect(system.operator().publish(sessionId), 200);
        return new OfferId(sessionId, first);
    }
}
