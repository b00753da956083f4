package io.seckill.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.seckill.local.rush.OfferId;
import io.seckill.system.TheBrowser.Look;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Somebody with a phone or at a desk, in the shop. */
final class ShopUser implements AutoCloseable {

    private static final double PATIENCE = 20_000;

    private final BrowserContext visitor;
    private final Page page;
    private final URI shop;
    private final List<String> mishaps = new ArrayList<>();

    /**
     * @param jwt       empty for a visitor who is not signed in
     * @param clockOff  how far the device's clock is ahead of the right time
     */
    ShopUser(TheBrowser browser, Look look, URI shop, String jwt, Duration clockOff) {
        this.visitor = browser.visitor(look);
        this.shop = shop;
        visitor.addInitScript(notes(clockOff.toMillis()));
        if (!jwt.isEmpty()) {
            visitor.addInitScript("localStorage.setItem('seckill.jwt', '" + jwt + "')");
        }
        this.page = tab();
    }

    /**
     * What every page notes for the tests: when its button opened, by this machine's clock, which is the server's too; and how
     * far things moved on their own. The device's clock is set off by this, in milliseconds.
     */
    private static String notes(long clockOff) {
        return """
                const real = Date.now.bind(Date);
                window.notes = {opened: 0, shift: 0};
                new MutationObserver(() => {
                  const button = document.querySelector('[data-do=buy]');
                  if (button && button.getAttribute('aria-disabled') === 'false' && !notes.opened) notes.opened = real();
                }).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['aria-disabled']});
                new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) notes.shift += e.value; }))
                  .observe({type: 'layout-shift', buffered: true});
                Date.now = () => real() + %d;
                """.formatted(clockOff);
    }

    /** One more tab of the same shopper. */
    Page tab() {
        Page tab = visitor.newPage();
        tab.onPageError(mishaps::add);
        tab.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                mishaps.add(tab.url() + " " + message.text());
            }
        });
        return tab;
    }

    Page page() {
        return page;
    }

    BrowserContext visitor() {
        return visitor;
    }

    /** Scripts that failed, and what the content security policy kept from running. */
    List<String> mishaps() {
        return mishaps;
    }

    ShopUser open(String path) {
        page.navigate(shop.resolve(path).toString());
        return this;
    }

    ShopUser open(OfferId offer) {
        return open(offer.page());
    }

    ShopUser press() {
        Locator button = button(page);
        PlaywrightAssertions.assertThat(button)
                .hasAttribute("aria-disabled", "false", new HasAttributeOptions().setTimeout(PATIENCE));
        button.click();
        return this;
    }

    ShopUser press(String selector) {
        page.locator(selector).first().click();
        return this;
    }

    static Locator button(Page tab) {
        return tab.locator("[data-do=buy]");
    }

    /** The one button says this, in its time. */
    ShopUser seesButton(String text) {
        see(button(page), Pattern.compile(text));
        return this;
    }

    /** What became of pressing it. */
    ShopUser sees(String title) {
        sees(page, title);
        return this;
    }

    static void sees(Page tab, String title) {
        PlaywrightAssertions.assertThat(tab.locator(".panel h2"))
                .hasText(title, new HasTextOptions().setTimeout(PATIENCE));
    }

    static void see(Locator where, Pattern text) {
        PlaywrightAssertions.assertThat(where).hasText(text, new HasTextOptions().setTimeout(PATIENCE));
    }

    /** When the button could be pressed first, in epoch milliseconds. */
    long openedAt() {
        // the content security policy forbids what Playwright would wait with
        return Awaitility.await("the button opens")
                .atMost(TheSystem.SOON)
                .pollDelay(Duration.ZERO)
                .pollInSameThread()
                .until(() -> ((Number) page.evaluate("notes.opened")).longValue(), opened -> opened > 0);
    }

    /** Cumulative layout shift that no touch of the shopper's caused. */
    double shift() {
        return ((Number) page.evaluate("notes.shift")).doubleValue();
    }

    /** What the device does to a page nobody looks at: no timer runs any more, until it is looked at again. */
    void sleeps(boolean asleep) {
        CDPSession devtools = visitor.newCDPSession(page);
        JsonObject state = new JsonObject();
        state.addProperty("state", asleep ? "frozen" : "active");
        devtools.send("Page.setWebLifecycleState", state);
        devtools.detach();
    }

    @Override
    public void close() {
        visitor.close();
    }
}
