package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.seckill.local.part.RepositoryRoot;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.OperatorClient.SessionPlan;
import io.seckill.system.TheBrowser.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes the documentation's pictures of the console from a running sale. Its name ends so that no build runs it; docs/console.md
 * says how to.
 */
@ExtendWith(TheSystem.Shared.class)
class Screenshots {

    /** More than both rounds sell. */
    private static final int STOCK = 1_000;

    private static final Duration SALE = Duration.ofSeconds(25);

    private final TheSystem system;

    Screenshots(TheSystem system) {
        this.system = system;
    }

    @Test
    void take() throws Exception {
        OfferId live = plan("Noon sale · 午间秒杀", Duration.ofMinutes(-5), true);
        plan("Evening sale · 晚间秒杀", Duration.ofHours(3), true);
        OfferId draft = plan("Late night · 深夜场", Duration.ofHours(4), false);
        system.awaitOnSale(live, STOCK);
        try (TheBrowser browser = new TheBrowser();
                ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            take(browser, "en", false, live, draft, shoppers);
            take(browser, "zh", true, live, draft, shoppers);
        }
    }

    /** The page about publishing alone, after everything was rendered again. */
    @Test
    void publishing() throws Exception {
        plan("Noon sale · 午间秒杀", Duration.ofMinutes(-5), true);
        plan("Evening sale · 晚间秒杀", Duration.ofHours(3), true);
        try (TheBrowser browser = new TheBrowser()) {
            for (String language : List.of("en", "zh")) {
                boolean dark = language.equals("zh");
                String locale = dark ? "zh-CN" : "en-US";
                try (ConsoleUser desk = user(browser, new Look(locale, dark, 1280, 800));
                        ConsoleUser phone = user(browser, new Look(locale, !dark, 390, 844))) {
                    desk.open("/console/pages");
                    desk.page().locator("[data-dialog=render-all]").click();
                    desk.page().locator("dialog[open] button.solid").click();
                    desk.page()
                            .waitForFunction("() => { const p = document.querySelector('progress');"
                                    + " return p && p.value > 1 && p.value === p.max; }");
                    shot(desk, "pages-" + language);
                    phone.open("/console/pages");
                    phone.page().locator("progress").waitFor();
                    everyPage(phone, "/console/pages", "phone-" + language);
                }
            }
        }
    }

    private void take(
            TheBrowser browser, String language, boolean dark, OfferId live, OfferId draft, ExecutorService shoppers)
            throws Exception {
        String locale = language.equals("zh") ? "zh-CN" : "en-US";
        String session = "/console/sessions/" + live.sessionId();
        try (ConsoleUser desk = user(browser, new Look(locale, dark, 1280, 800));
                ConsoleUser phone = user(browser, new Look(locale, !dark, 390, 844))) {
            desk.open("/console/sessions?session=" + live.sessionId());
            shot(desk, "day-" + language);
            phone.open("/console/sessions?session=" + live.sessionId());
            shot(phone, "day-phone-" + language);
            desk.open("/console/sessions/" + draft.sessionId() + "/preflight");
            desk.page().locator(".verdict-card").waitFor();
            shot(desk, "preflight-" + language);
            desk.open(session + "/live");
            phone.open(session + "/live");
            Future<Void> sale = shoppers.submit(() -> sale(live));
            // the chart needs a while of the sale to show
            desk.page().waitForTimeout((double) SALE.toMillis());
            shot(desk, "live-" + language);
            shot(phone, "live-phone-" + language);
            sale.get();
            for (String path : ConsoleTest.allPages(live, draft)) {
                everyPage(desk, path, language);
                everyPage(phone, path, "phone-" + language);
            }
        }
    }

    private ConsoleUser user(TheBrowser browser, Look look) {
        ConsoleUser user = new ConsoleUser(browser, look, system.entrances().operation());
        user.open("/console/login");
        user.page().locator("#username").fill("operator");
        user.page().locator("#password").fill("operator");
        user.page().keyboard().press("Enter");
        user.page().locator(".tools form").waitFor(new Locator.WaitForOptions());
        return user;
    }

    /** To be looked at, not to be kept: the whole page, in target/screenshots. */
    private static void everyPage(ConsoleUser user, String path, String look) {
        user.open(path);
        user.page()
                .locator(".loading")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        String name = path.replace("/console/", "").replaceAll("[^a-z]+", "-") + "-" + look + ".png";
        user.page()
                .screenshot(
                        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name)));
    }

    private static void shot(ConsoleUser user, String name) {
        Path file = RepositoryRoot.find().resolve("docs/images/console-" + name + ".png");
        user.page().screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** Shoppers who come one after the other; some pay. */
    private Void sale(OfferId offer) throws Exception {
        Instant end = Instant.now().plus(SALE);
        int number = 0;
        while (Instant.now().isBefore(end)) {
            String shopper = system.login();
            String reservation = system.reserve(shopper, offer, 1 + number % 2);
            if (number % 3 == 0) {
                String order = system.awaitStatus(shopper, reservation, "ORDERED", TheSystem.SOON)
                        .text("orderId");
                system.shopper()
                        .payAtSandbox(expect(system.shopper().startPayment(shopper, order), 200)
                                .text("payUrl"));
            }
            number++;
        }
        return null;
    }

    private OfferId plan(String name, Duration opensIn, boolean publish) throws Exception {
        OffsetDateTime start =
                OffsetDateTime.now(ZoneOffset.UTC).plus(opensIn).withSecond(0).withNano(0);
        SessionPlan plan = new SessionPlan(name, start, start.plusHours(2), 900);
        long sessionId = Long.parseLong(
                expect(system.operator().createSession(plan), 201).text("id"));
        long first = system.unique();
        for (int i = 0; i < 4; i++) {
            long product = i == 0 ? first : system.unique();
            system.operator().call("POST", "/api/ops/sessions/" + sessionId + "/products", """
                            {"productId": %d, "originalPrice": "%d99.00", "seckillPrice": "%d9.90",
                             "seckillStock": %d, "purchaseLimit": 5}""".formatted(
                            product, 9 - i, 9 - 2 * i, STOCK));
        }
        if (publish) {
            system.operator().publish(sessionId);
        }
        return new OfferId(sessionId, first);
    }
}
