package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static io.seckill.system.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.seckill.local.part.RepositoryRoot;
import io.seckill.local.rush.OfferId;
import io.seckill.system.TheBrowser.Look;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operators' console in a real browser, on the whole system. */
@ExtendWith(TheSystem.Shared.class)
class ConsoleTest {

    /** Card, Moran and Newell's keystroke-level model (1980), generously: seconds for a key and for a click. */
    private static final double SECONDS_A_KEY = 0.5;

    private static final double SECONDS_A_CLICK = 3;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static @Nullable TheBrowser browser;

    private final TheSystem system;

    ConsoleTest(TheSystem system) {
        this.system = system;
    }

    @BeforeAll
    static void startBrowser() {
        browser = new TheBrowser();
    }

    @AfterAll
    static void stopBrowser() {
        TheBrowser running = browser;
        if (running != null) {
            running.close();
        }
    }

    private ConsoleUser somebody(Look look) {
        TheBrowser running = browser;
        if (running == null) {
            throw new AssertionError("the browser was not started");
        }
        return new ConsoleUser(running, look, system.entrances().operation());
    }

    private ConsoleUser operator() {
        return somebody(Look.DESK).login("operator", "operator");
    }

    @Test
    void a_wrong_password_is_told_and_the_right_one_opens_the_sales_of_today() {
        try (ConsoleUser user = somebody(Look.DESK)) {
            user.open("/console/audit");
            user.type("Name", "operator");
            user.type("Password", "wrong");
            user.press("Log in");
            see(user.page().locator("[role=alert]"), "Name or password is wrong.");

            user.type("Name", "operator");
            user.type("Password", "operator");
            user.press("Log in");
            // the page that was asked for at first
            see(user.page().locator("h1"), "Audit log");

            user.press("Log out");
            user.open("/console/nodes");
            see(user.page().locator("h1"), "Log in");
        }
    }

    @Test
    void a_person_without_a_manual_plans_and_publishes_a_sale_in_under_two_minutes() throws Exception {
        try (ConsoleUser user = somebody(Look.DESK)) {
            long begin = System.nanoTime();
            user.login("operator", "operator");
            user.press("New session");
            user.type("Name", "Evening sale");
            user.press("Create session");
            user.press("Add product");
            product(user, Long.toString(system.unique()));
            user.press("Add and enter another");
            product(user, Long.toString(system.unique()));
            user.press("Add product");
            user.press("Preflight and publish");
            user.press("Publish");
            see(user.page().locator(".verdict-card h2"), "Ready to sell");
            double waited = (System.nanoTime() - begin) / 1e9;

            double person = waited + user.clicks() * SECONDS_A_CLICK + user.keys() * SECONDS_A_KEY;
            assertThat(person).isLessThan((double) LIMIT.toSeconds());
            assertThat(user.mishaps()).isEmpty();
            assertThat(Files.readString(RepositoryRoot.find().resolve("docs/console.md")))
                    .as("what the documentation says of it")
                    .contains(user.clicks() + " clicks and " + user.keys() + " keystrokes");
        }
    }

    private static void product(ConsoleUser user, String number) {
        user.type("Product number", number);
        user.type("Usual price", "199.00");
        user.type("Sale price", "99.00");
        user.type("Stock", "500");
    }

    @Test
    void errors_stand_beside_their_fields_and_what_was_typed_stays() {
        try (ConsoleUser user = operator()) {
            user.press("New session");
            user.type("Ends", "2001-01-01T10:00");
            user.type("Time to pay", "3");
            user.press("Create session");
            assertThat(user.error("name")).isEqualTo("is required");
            assertThat(user.error("endsAt")).isEqualTo("must be after the start");
            assertThat(user.error("paySeconds")).isEqualTo("must be from 5 to 86400");
            assertThat(user.field("Time to pay").inputValue()).isEqualTo("3");

            user.open("/console/sessions/new");
            user.type("Name", "With an error");
            user.press("Create session");
            user.press("Add product");
            user.type("Product number", "many");
            user.press("Add product");
            assertThat(user.error("productId")).isEqualTo("must be a whole number");
            product(user, Long.toString(system.unique()));
            user.type("Sale price", "299.00");
            user.press("Add product");
            assertThat(user.error("seckillPrice")).isEqualTo("must not be above the usual price");
            user.type("Sale price", "99.00");
            user.press("Add product");
            see(user.page().locator("[role=status]").first(), "The product is added.");

            // somebody else is faster
            user.press("Edit session");
            String editing = user.page().url();
            try (ConsoleUser other = operator()) {
                other.open(editing);
                other.type("Name", "First");
                other.press("Save");
            }
            user.type("Name", "Second");
            user.press("Save");
            see(user.page().locator("[role=alert]"), Pattern.compile("Somebody else changed this meanwhile"));
            assertThat(user.field("Name").inputValue()).isEqualTo("Second");
        }
    }

    @Test
    void the_live_screen_shows_a_sale_and_stops_adjusts_and_closes_it() throws Exception {
        OfferId offer = system.onSale(20, 5, 900);
        try (ConsoleUser user = operator()) {
            user.open("/console/sessions/" + offer.sessionId() + "/live");
            see(user.page().locator("#connection"), "Live");
            see(number(user, "available"), "20");

            String shopper = system.login();
            system.awaitStatus(shopper, system.reserve(shopper, offer, 2), "ORDERED", TheSystem.SOON);
            see(number(user, "available"), "18");
            see(number(user, "unpaid"), "2");
            see(user.page().locator("[data-tile=balance] [data-below]"), "balances");
            see(user.page().locator("[data-tile=lag] [data-figure]"), "0");
            // one seckill service answers with its counters
            see(user.page().locator("[data-tile=refused] [data-figure]"), Pattern.compile("[0-9.]+"));

            user.press("Pause");
            see(user.page().locator("[data-state]"), "Paused");
            assertProblem(system.shopper().token(shopper, offer), 409, "PAUSED");
            user.press("Resume");
            see(user.page().locator("[data-state]"), "Published");

            user.press("Adjust stock");
            user.type("Change", "7");
            user.type("Reason", "More came");
            user.press("Adjust");
            see(
                    user.page().locator(".note[role=status]"),
                    "The stock is adjusted. Asked for 7, applied 7, total now 27.");
            user.press("Reconcile now");
            see(user.page().locator("#audit"), "Nothing differs.");

            user.open("/console/sessions/" + offer.sessionId() + "/live");
            see(number(user, "total"), "27");
            user.press("Close session");
            user.page().locator("dialog[open] button.solid").click();
            see(user.page().locator("h1 .badge"), "Closed");
            assertProblem(system.shopper().token(shopper, offer), 409, "ENDED");
            assertThat(user.mishaps()).isEmpty();
        }
    }

    private static Locator number(ConsoleUser user, String name) {
        return user.page().locator("[data-n=" + name + "]");
    }

    @Test
    void a_viewer_sees_everything_and_changes_nothing() throws Exception {
        OfferId offer = system.published(Duration.ofHours(5), 5, 1, 900);
        try (ConsoleUser user = somebody(Look.DESK).login("viewer", "viewer")) {
            for (String path : pages(offer)) {
                user.open(path);
                assertThat(user.page()
                                .locator("main form[method=post]:not([action='/console/account/password'])")
                                .count())
                        .as(path)
                        .isZero();
                assertThat(user.page().locator("h1").count()).as(path).isOne();
            }
            Object status = user.page().evaluate("""
                    async path => {
                      const token = document.querySelector('[name=_csrf]').value;
                      const answer = await fetch(path, {method: 'POST', body: new URLSearchParams({_csrf: token})});
                      return answer.status + ' ' + (await answer.text()).includes('This is not allowed');
                    }""", "/console/sessions/" + offer.sessionId() + "/close");
            assertThat(status).isEqualTo("403 true");
            assertThat(expect(system.operator().ledger(offer), 200).status()).isEqualTo(200);
            user.open("/console/sessions/" + offer.sessionId());
            see(user.page().locator("h1 .badge"), "Upcoming");
        }
    }

    @Test
    void the_keyboard_alone_logs_in_plans_and_publishes() {
        try (ConsoleUser user = somebody(Look.DESK)) {
            user.open("/console");
            user.keys("operator");
            user.key("Tab");
            user.keys("operator");
            user.key("Enter");
            see(user.page().locator("h1"), Pattern.compile("Sales of .*"));
            user.keyTo("New session");
            see(user.page().locator("h1"), "New session");
            user.keys("By keys");
            user.key("Enter");
            see(user.page().locator("h1"), Pattern.compile("By keys.*"));
            user.keyTo("Add product");
            see(user.page().locator("h1"), "Add product");
            for (String value : List.of(Long.toString(system.unique()), "20.00", "9.90", "10")) {
                user.keys(value);
                user.key("Tab");
            }
            user.key("Enter");
            see(user.page().locator("[role=status]"), "The product is added.");
            user.keyTo("Preflight and publish");
            see(user.page().locator(".verdict-card h2"), Pattern.compile("Ready to publish|Can be published.*"));
            user.keyTo("Publish");
            see(user.page().locator(".verdict-card h2"), "Ready to sell");
            assertThat(user.clicks()).isZero();
        }
    }

    @Test
    void every_page_is_for_everybody_in_both_languages_and_colours() throws Exception {
        OfferId offer = system.published(Duration.ofHours(6), 5, 1, 900);
        OfferId draft = system.drafted(Duration.ofHours(7));
        List<String> complaints = new ArrayList<>();
        for (Look look : List.of(Look.DESK, new Look("zh-CN", true, 390, 844))) {
            try (ConsoleUser user = somebody(look)) {
                user.open("/console/login");
                complaints.addAll(TheBrowser.complaints(user.page()));
                user.page().locator("#username").fill("operator");
                user.page().locator("#password").fill("operator");
                user.page().keyboard().press("Enter");
                user.page().waitForURL(Pattern.compile(".*/console/sessions.*"));
                for (String path : allPages(offer, draft)) {
                    user.open(path);
                    user.page()
                            .locator(".loading")
                            .first()
                            .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
                    complaints.addAll(TheBrowser.complaints(user.page()));
                    Object wider = user.page().evaluate("document.documentElement.scrollWidth - innerWidth");
                    assertThat(((Number) wider).intValue())
                            .as(path + " is wider than the screen")
                            .isNotPositive();
                }
                assertThat(user.page().locator("html").getAttribute("lang"))
                        .isEqualTo(look.language().equals("zh-CN") ? "zh-CN" : "en");
                assertThat(user.mishaps()).isEmpty();
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void everything_is_rendered_again_and_its_progress_is_seen_to_the_end() throws Exception {
        system.published(Duration.ofHours(8), 5, 1, 900);
        try (ConsoleUser user = operator()) {
            user.open("/console/pages");
            see(user.page().locator("#pages-state th[scope=row]").first(), "The directory of this machine");
            see(user.page().locator("#pages-state td .badge").first(), "Up to date");

            user.press("Render everything again");
            user.page().locator("dialog[open] button.solid").click();

            see(
                    user.page().locator("[aria-labelledby=rendering] p").last(),
                    Pattern.compile("([1-9][\\d,]*) of \\1 pages are published"));
            assertThat(user.page().locator("progress").getAttribute("value"))
                    .isEqualTo(user.page().locator("progress").getAttribute("max"));
            assertThat(user.mishaps()).isEmpty();
        }
    }

    /** Every page there is, also those of a plan and its forms, which a viewer does not get. */
    static List<String> allPages(OfferId offer, OfferId draft) {
        String plan = "/console/sessions/" + draft.sessionId();
        return Stream.concat(
                        pages(offer).stream(),
                        Stream.of(
                                "/console/sessions/new",
                                plan,
                                plan + "/edit",
                                plan + "/products/new",
                                plan + "/products/" + draft.productId() + "/edit"))
                .toList();
    }

    private static List<String> pages(OfferId offer) {
        String session = "/console/sessions/" + offer.sessionId();
        return List.of(
                "/console/sessions",
                "/console/sessions?date=2031-01-01",
                session,
                session + "/preflight",
                session + "/live",
                session + "/products/" + offer.productId(),
                "/console/pages",
                "/console/nodes",
                "/console/dead-letters",
                "/console/audit",
                "/console/account",
                "/console/no-such-page");
    }

    private static void see(Locator where, String text) {
        PlaywrightAssertions.assertThat(where).hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(20_000));
    }

    private static void see(Locator where, Pattern text) {
        PlaywrightAssertions.assertThat(where).hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(20_000));
    }
}
