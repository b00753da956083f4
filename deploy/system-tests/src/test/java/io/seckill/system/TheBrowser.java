package io.seckill.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The machine's own Chromium or Chrome, without a window. */
final class TheBrowser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<Path> APPLICATIONS = List.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final Playwright playwright;
    private final Browser browser;

    TheBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program())
                            .setArgs(FLAGS));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** Fails where there is none: a browser test that is left out in silence proves nothing. */
    private static Path program() {
        Stream<Path> onPath = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, APPLICATIONS.stream())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No Chromium or Chrome on this machine: deploy/install-packages.sh installs one"));
    }

    /** How a page is looked at. */
    record Look(String language, boolean dark, int width, int height) {

        static final Look DESK = new Look("en-US", false, 1280, 860);
    }

    /** A new visitor: no cookie of any other. */
    BrowserContext visitor(Look look) {
        BrowserContext visitor = browser.newContext(new Browser.NewContextOptions()
                .setLocale(look.language())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(look.width(), look.height())
                .setReducedMotion(ReducedMotion.REDUCE));
        visitor.setDefaultTimeout(15_000);
        return visitor;
    }

    /** What axe-core has to complain about a page, one sentence each. */
    static List<String> complaints(Page page) {
        page.evaluate(axe());
        Object found = page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations.flatMap(v =>
                    v.nodes.map(n => v.id + ' (' + v.impact + ') at ' + n.target + ': ' + n.failureSummary))""");
        List<String> complaints = new ArrayList<>();
        ((List<?>) found).forEach(each -> complaints.add(page.url() + " " + each));
        return complaints;
    }

    /** Ends without a value: what a script evaluates to would have to come over the wire. */
    private static String axe() {
        try (InputStream script = TheBrowser.class.getResourceAsStream(AXE)) {
            if (script == null) {
                throw new AssertionError(AXE + " is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";window.axe = axe;undefined";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
