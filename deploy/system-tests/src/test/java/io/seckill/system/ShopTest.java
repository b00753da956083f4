package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.system.TheBrowser.Look;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shopper's pages in a real browser, on the whole system. */
@ExtendWith(TheSystem.Shared.class)
class ShopTest {

    private static final Look PHONE = new Look("zh-CN", true, 390, 844);
    private static final Pattern RESERVATIONS = Pattern.compile(".*/api/seckill/sessions/.*/reservations$");
    private static final Pattern OFFERS = Pattern.compile(".*/api/seckill/sessions/[^/]+/products$");
    private static final Pattern TIME = Pattern.compile(".*/api/seckill/time$");
    private static final Pattern EVENTS = Pattern.compile(".*/api/seckill/reservations/.*/events$");

    /** What a button may be late, on a machine where everything runs at once. */
    private static final long LATE = 400;

    /** The page knows the server's clock to half of a trip; a press that is early by so little counts. */
    private static final long EARLY = 60;

    private static @Nullable TheBrowser browser;

    private final TheSystem system;

    ShopTest(TheSystem system) {
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

    private ShopUser user(String jwt) {
        return user(Look.DESK, jwt, Duration.ZERO);
    }

    private ShopUser user(Look look, String jwt, Duration clockOff) {
        TheBrowser running = browser;
        if (running == null) {
            throw new AssertionError("the browser was not started");
        }
        return new ShopUser(running, look, system.entrances().nginx(), jwt, clockOff);
    }

    private ShopUser shopper() throws Exception {
        return user(system.login());
    }

    @Test
    void two_shoppers_and_one_unit_that_one_wins_and_gives_back_for_the_other() throws Exception {
        OfferId offer = page(system.onSale(1, 1, 900));
        try (ShopUser first = shopper();
                ShopUser second = shopper();
                ShopUser visitor = user("")) {
            visitor.open(offer).seesButton("Sign in to buy");
            // what the second would find by looking is held back until the press
            second.visitor().route(OFFERS, route -> {});
            second.open(offer).seesButton("Buy now");
            first.open(offer).press().sees("It's yours!");

            // a press finds out, and so does who only looks
            second.press().sees("Sold out");
            second.visitor().unrouteAll();
            visitor.seesButton("Sold out");

            first.press("[data-do=cancel]").press("dialog[open] [data-do=yes]").sees("The order was cancelled");
            second.seesButton("Buy now");
            visitor.seesButton("Sign in to buy");

            second.press().sees("It's yours!");
            second.page().waitForTimeout(700); // a hand that does not press twice by mistake
            second.press();
            second.page().waitForURL(Pattern.compile(".*/sandbox/payments/.*"));
            second.press("button[name=pay]");
            second.page().waitForURL(Pattern.compile(".*/sandbox/payments/.*"));
            second.open(offer).sees("Paid. Thank you!");
            assertThat(mishaps(first, second, visitor)).isEmpty();
        }
        assertThat(system.settledLedger(offer).paid()).isEqualTo(1);
    }

    @Test
    void the_button_opens_at_the_servers_second_whatever_the_devices_clock_says_and_after_a_sleep() throws Exception {
        OfferId offer = page(system.published(Duration.ofSeconds(12), 5, 1, 900));
        long starts = startsAt(offer);
        try (ShopUser right = shopper();
                ShopUser ahead = user(PHONE, system.login(), Duration.ofMinutes(7));
                ShopUser behind = user(Look.DESK, system.login(), Duration.ofMinutes(-7));
                ShopUser asleep = shopper()) {
            List<Route> questions = new ArrayList<>();
            ahead.visitor().route(TIME, questions::add);
            ahead.open(offer).page().locator(".who:visible").waitFor();
            awaitOne(ahead, questions);
            assertThat(ShopUser.button(ahead.page()).isEnabled())
                    .as("opens by a clock that nobody compared")
                    .isFalse();
            ahead.visitor().unrouteAll();
            questions.forEach(Route::resume);
            for (ShopUser each : List.of(right, behind, asleep)) {
                each.open(offer);
            }
            for (ShopUser each : List.of(right, ahead, behind, asleep)) {
                each.page().locator("[data-look=wait]").waitFor();
            }
            assertThat(System.currentTimeMillis())
                    .as("pages were there before the start")
                    .isLessThan(starts);
            asleep.sleeps(true);

            // by the server's clock it is not yet time: the press counts all the same
            int[] tokens = {0};
            right.visitor().route("**/token", route -> {
                if (tokens[0]++ == 0) {
                    route.fulfill(refusal(409, "NOT_STARTED", 0));
                } else {
                    route.resume();
                }
            });
            right.press().sees("It's yours!");
            for (ShopUser each : List.of(right, ahead, behind)) {
                assertThat(each.openedAt() - starts).isBetween(-EARLY, LATE);
                assertThat(each.shift()).as("how far the page jumped").isLessThan(0.05);
            }
            long woken = System.currentTimeMillis();
            asleep.sleeps(false);
            assertThat(asleep.openedAt()).isBetween(starts - EARLY, woken + LATE);
            asleep.press().sees("It's yours!");
            assertThat(mishaps(right, ahead, behind, asleep)).isEmpty();
        }
    }

    @Test
    void an_answer_that_is_lost_and_one_that_says_wait_end_in_one_reservation_by_the_same_token() throws Exception {
        OfferId offer = page(system.onSale(5, 5, 900));
        String jwt = system.login();
        List<String> sent = new ArrayList<>();
        List<Long> at = new ArrayList<>();
        try (ShopUser shopper = user(jwt)) {
            shopper.visitor().route(RESERVATIONS, route -> {
                if (!route.request().method().equals("POST")) {
                    route.resume();
                    return;
                }
                sent.add(route.request().postData());
                at.add(System.nanoTime());
                switch (sent.size()) {
                    // the server takes it, and the shopper's phone never hears of it
                    case 1 -> {
                        route.fetch();
                        route.abort();
                    }
                    case 2 -> route.fulfill(refusal(503, "BUSY", 2));
                    default -> route.resume();
                }
            });
            shopper.open(offer).press().sees("It's yours!");
            assertThat(sent).hasSize(3);
            assertThat(sent.stream().distinct()).hasSize(1);
            assertThat(Duration.ofNanos(at.get(2) - at.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(shopper.mishaps()).isEmpty();
        }
        assertThat(reservations(jwt, offer)).hasSize(1);
    }

    @Test
    void sold_out_after_a_lost_answer_is_not_believed_while_the_shoppers_own_reservations_say_otherwise()
            throws Exception {
        OfferId offer = page(system.onSale(1, 1, 900));
        try (ShopUser shopper = shopper()) {
            int[] posts = {0};
            shopper.visitor().route(RESERVATIONS, route -> {
                if (!route.request().method().equals("POST")) {
                    route.resume();
                } else if (posts[0]++ == 0) {
                    route.fetch();
                    route.abort();
                } else {
                    route.fulfill(refusal(409, "SOLD_OUT", 0));
                }
            });
            shopper.open(offer).press().sees("It's yours!");
            assertThat(posts[0]).isEqualTo(2);
        }
    }

    @Test
    void a_double_click_and_two_tabs_at_once_make_one_reservation() throws Exception {
        OfferId offer = page(system.onSale(9, 5, 900));
        String clicker = system.login();
        try (ShopUser shopper = user(clicker)) {
            shopper.open(offer).seesButton("Buy now");
            for (int i = 0; i < 6; i++) {
                shopper.page().evaluate("document.querySelector('[data-do=buy]').click()");
                shopper.page().waitForTimeout(60);
            }
            shopper.sees("It's yours!");
            assertThat(shopper.page().url()).endsWith(offer.page());
        }
        assertThat(reservations(clicker, offer)).hasSize(1);

        String jwt = system.login();
        try (ShopUser shopper = user(jwt)) {
            shopper.open(offer).seesButton("Buy now");
            Page other = shopper.tab();
            other.navigate(shopper.page().url());
            ShopUser.see(ShopUser.button(other), Pattern.compile("Buy now"));
            List<Route> underWay = new ArrayList<>();
            shopper.visitor().route(RESERVATIONS, route -> {
                if (route.request().method().equals("POST") && underWay.isEmpty()) {
                    underWay.add(route);
                } else {
                    route.resume();
                }
            });
            shopper.press();
            shopper.sees("Getting it for you");
            ShopUser.button(other).click();
            ShopUser.sees(other, "Getting it for you");
            awaitOne(shopper, underWay);
            underWay.getFirst().resume();
            shopper.sees("It's yours!");
            ShopUser.sees(other, "It's yours!");
            assertThat(shopper.mishaps()).isEmpty();
        }
        assertThat(reservations(jwt, offer)).hasSize(1);
    }

    @Test
    void a_result_comes_by_a_stream_and_where_that_is_cut_by_asking() throws Exception {
        OfferId offer = page(system.onSale(9, 1, 900));
        List<String> asked = new ArrayList<>();
        try (ShopUser shopper = shopper()) {
            shopper.page().onRequest(request -> asked.add(request.url()));
            shopper.open(offer).press().sees("It's yours!");
            assertThat(asked).anyMatch(url -> url.endsWith("/events")).noneMatch(url -> url.contains("waitMillis="));
        }
        asked.clear();
        try (ShopUser shopper = shopper()) {
            shopper.page().onRequest(request -> asked.add(request.url()));
            shopper.visitor().route(EVENTS, route -> {
                String id = route.request().url().replaceAll(".*/reservations/(.*)/events", "$1");
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody("event:status\ndata:{\"reservationId\":\"" + id
                                + "\",\"status\":\"RESERVED\",\"ahead\":321}\n\n"));
            });
            shopper.open(offer).press();
            ShopUser.see(shopper.page().locator(".panel"), Pattern.compile("About 321 before you"));
            shopper.sees("It's yours!");
            assertThat(asked.stream().filter(url -> url.endsWith("/events"))).hasSize(3);
            assertThat(asked).anyMatch(url -> url.contains("waitMillis="));
        }
    }

    @Test
    void a_reload_finds_its_state_again_and_presses_for_nobody() throws Exception {
        OfferId offer = page(system.onSale(3, 3, 900));
        String jwt = system.login();
        List<String> sent = new ArrayList<>();
        try (ShopUser shopper = user(jwt)) {
            shopper.page().onRequest(request -> {
                if (request.method().equals("POST")
                        && RESERVATIONS.matcher(request.url()).matches()) {
                    sent.add(request.postData());
                }
            });
            // the shopper reloads while it is under way; whether it arrives is open, for letting go of it may still
            // send it
            shopper.visitor().route(RESERVATIONS, ShopTest::keepBack);
            shopper.open(offer).press().sees("Getting it for you");
            shopper.page().waitForCondition(() -> !sent.isEmpty());
            shopper.visitor().unrouteAll();
            shopper.page().reload();
            shopper.sees("It's yours!");
            assertThat(sent.stream().distinct()).hasSize(1);
            shopper.page().reload();
            shopper.sees("It's yours!");
            shopper.press("[data-do=cancel]")
                    .press("dialog[open] [data-do=yes]")
                    .sees("The order was cancelled");
            shopper.page().reload();
            shopper.seesButton("Buy now|Buy again");
            assertThat(shopper.mishaps()).isEmpty();
        }
        assertThat(reservations(jwt, offer)).hasSize(1);
    }

    @Test
    void every_page_and_state_is_for_everybody_on_a_phone_and_at_a_desk() throws Exception {
        OfferId offer = page(system.onSale(9, 99, 900));
        OfferId later = page(system.published(Duration.ofMinutes(30), 9, 1, 900));
        List<String> complaints = new ArrayList<>();
        for (Look look : List.of(PHONE, Look.DESK)) {
            try (ShopUser shopper = user(look, system.login(), Duration.ZERO)) {
                for (String path :
                        List.of("/", "/sessions/" + offer.sessionId() + ".html", later.page(), "/orders.html")) {
                    shopper.open(path).page().waitForTimeout(300);
                    complaints.addAll(complaints(shopper));
                }
                for (String code : List.of("SOLD_OUT", "LIMIT_EXCEEDED", "COOLING_DOWN", "BUSY", "ENDED")) {
                    Route.FulfillOptions answer = refusal(code.equals("BUSY") ? 503 : 409, code, 900);
                    shopper.visitor().route("**/token", route -> route.fulfill(answer));
                    shopper.open(offer).press().page().locator(".panel h2").waitFor();
                    complaints.addAll(complaints(shopper));
                    shopper.visitor().unrouteAll();
                }
                shopper.visitor().route(RESERVATIONS, ShopTest::keepBack);
                shopper.open(offer).press().page().locator(".steps").waitFor();
                complaints.addAll(complaints(shopper));
                shopper.visitor().unrouteAll();
                shopper.page().reload();
                shopper.page().locator(".panel[data-mood=good]").waitFor();
                complaints.addAll(complaints(shopper));
                shopper.press("[data-do=cancel]");
                complaints.addAll(complaints(shopper));
                shopper.press("dialog[open] [data-do=no]")
                        .open("/orders.html")
                        .page()
                        .locator(".order .buy")
                        .click();
                shopper.page().waitForURL(Pattern.compile(".*/sandbox/payments/.*"));
                complaints.addAll(complaints(shopper));
                assertThat(shopper.mishaps()).isEmpty();
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static void awaitOne(ShopUser shopper, List<?> arrived) {
        Awaitility.await("a question").atMost(TheSystem.SOON).pollInSameThread().until(() -> {
            shopper.page().waitForTimeout(20);
            return !arrived.isEmpty();
        });
    }

    /** A reservation that stays on its way. */
    static void keepBack(Route route) {
        if (!route.request().method().equals("POST")) {
            route.resume();
        }
    }

    /** axe's, and what it does not look for: a page wider than its screen, and buttons too small for a thumb. */
    private static List<String> complaints(ShopUser shopper) {
        List<String> complaints = new ArrayList<>(TheBrowser.complaints(shopper.page()));
        Object found = shopper.page().evaluate("""
                () => {
                  const found = [];
                  const wider = document.documentElement.scrollWidth - innerWidth;
                  if (wider > 0) found.push('wider than the screen by ' + wider);
                  for (const node of document.querySelectorAll('button, nav a, .quiet, .offer, input')) {
                    const {width, height} = node.getBoundingClientRect();
                    if (width > 1 && Math.min(width, height) < 43.5) found.push('small: ' + node.outerHTML + ' ' + width + 'x' + height);
                  }
                  return found;
                }""");
        ((List<?>) found).forEach(each -> complaints.add(shopper.page().url() + " " + each));
        return complaints;
    }

    private List<?> reservations(String jwt, OfferId offer) throws InterruptedException {
        return system.shopper().ownReservations(jwt, offer) instanceof Answer answer ? answer.items() : List.of();
    }

    /** Waits until the offer's page is served. */
    private OfferId page(OfferId offer) {
        Awaitility.await("page of " + offer)
                .atMost(TheSystem.SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> system.shopper().get(offer.page()).is(200));
        return offer;
    }

    private long startsAt(OfferId offer) throws Exception {
        return OffsetDateTime.parse(expect(
                                system.operator().call("GET", "/api/ops/sessions/" + offer.sessionId(), ""), 200)
                        .text("startsAt"))
                .toInstant()
                .toEpochMilli();
    }

    private static Route.FulfillOptions refusal(int status, String code, int retryAfter) {
        Route.FulfillOptions answer = new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody("{\"status\":" + status + ",\"code\":\"" + code + "\"}");
        return retryAfter == 0
                ? answer
                : answer.setHeaders(Map.of(
                        "Content-Type", "application/problem+json", "Retry-After", Integer.toString(retryAfter)));
    }

    private static List<String> mishaps(ShopUser... users) {
        return Arrays.stream(users).flatMap(user -> user.mishaps().stream()).toList();
    }
}
