package io.seckill.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.seckill.system.TheBrowser.Look;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody at the console: looks for words as a person does, and counts what his hands do. */
final class ConsoleUser implements AutoCloseable {

    private static final int MAX_TABS = 80;

    private final BrowserContext visitor;
    private final Page page;
    private final URI console;
    private final List<String> mishaps = new ArrayList<>();
    private int clicks;
    private int keys;

    ConsoleUser(TheBrowser browser, Look look, URI operation) {
        this.visitor = browser.visitor(look);
        this.page = visitor.newPage();
        this.console = operation.resolve("/console");
        page.onPageError(mishaps::add);
        page.onConsoleMessage(message -> {
            // an answer that is no 200 is written there too; what is not allowed to run is a defect
            if (message.text().contains("Content Security Policy")) {
                mishaps.add(page.url() + " " + message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    int clicks() {
        return clicks;
    }

    int keys() {
        return keys;
    }

    /** Scripts that failed, and what the content security policy kept from running. */
    List<String> mishaps() {
        return mishaps;
    }

    ConsoleUser open(String path) {
        page.navigate(console.resolve(path).toString());
        return this;
    }

    ConsoleUser login(String name, String password) {
        open("/console");
        type("Name", name);
        type("Password", password);
        press("Log in");
        page.waitForURL(Pattern.compile(".*/console/sessions.*"));
        return this;
    }

    /** Presses the button or follows the link with these words. */
    void press(String words) {
        clicks++;
        named(words).first().click();
    }

    private Locator named(String words) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .or(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(words).setExact(true)));
    }

    boolean sees(String words) {
        return named(words).count() > 0;
    }

    /** Fills in the field of this label; a person clicks into it, unless he is there already. */
    void type(String label, String text) {
        Locator field = field(label);
        if (!Boolean.TRUE.equals(field.evaluate("field => field === document.activeElement"))) {
            clicks++;
            field.click();
        }
        keys += text.length();
        field.fill(text);
    }

    Locator field(String label) {
        // the browser's own pattern language: Pattern.quote speaks Java's
        return page.getByLabel(Pattern.compile("^" + label + "( \\*)?$")).first();
    }

    /** The sentence beside the field of this name. */
    String error(String name) {
        return page.locator("#" + name + "-error").innerText();
    }

    /** By the keyboard alone: on with the tabulator until what has the focus says these words, then Enter. */
    void keyTo(String words) {
        for (int tabs = 0; tabs < MAX_TABS; tabs++) {
            Object focused = page.evaluate("(document.activeElement.innerText || '').trim()");
            if (words.equals(focused)) {
                key("Enter");
                return;
            }
            key("Tab");
        }
        throw new AssertionError("the keyboard does not reach \"" + words + "\" on " + page.url());
    }

    void key(String name) {
        keys++;
        page.keyboard().press(name);
    }

    void keys(String text) {
        keys += text.length();
        page.keyboard().type(text);
    }

    @Override
    public void close() {
        visitor.close();
    }
}
