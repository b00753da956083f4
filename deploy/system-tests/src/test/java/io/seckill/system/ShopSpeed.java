package io.seckill.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.seckill.local.rush.OfferId;
import io.seckill.system.TheBrowser.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures what a product page costs a shopper whose browser has nothing of it yet: bytes, requests, first paint, and the
 * moment the button can be pressed. Its name ends so that no build runs it; docs/pages.md says how to.
 */
@ExtendWith(TheSystem.Shared.class)
class ShopSpeed {

    private static final int RUNS = 5;
    private static final Look PHONE = new Look("zh-CN", false, 390, 844);
    private static final Path RESULT = Path.of("target", "shop-speed.md");

    private final TheSystem system;

    ShopSpeed(TheSystem system) {
        this.system = system;
    }

    /** @param slower how many times slower than this machine's a phone's processor is */
    private record Profile(String name, int slower, int latencyMillis, double megabits) {}

    private record Visit(double paint, double button, int requests, int bytes) {}

    @Test
    void measure() throws Exception {
        OfferId offer = system.onSale(9, 1, 900);
        StringBuilder table = new StringBuilder("""
                | profile | first contentful paint | button can be pressed | requests | bytes of HTML, CSS and JS |
                | --- | --- | --- | --- | --- |
                """);
        try (TheBrowser browser = new TheBrowser()) {
            for (Profile profile : List.of(
                    new Profile("this machine", 1, 0, 0), new Profile("4 x slower, 1.6 Mbit/s, 150 ms", 4, 150, 1.6))) {
                List<Visit> visits = new ArrayList<>();
                for (int i = 0; i < RUNS; i++) {
                    visits.add(visit(browser, offer, profile));
                }
                table.append("| %s | %.0f ms | %.0f ms | %d | %d |%n"
                        .formatted(
                                profile.name(),
                                median(visits.stream().map(Visit::paint).toList()),
                                median(visits.stream().map(Visit::button).toList()),
                                visits.getFirst().requests(),
                                visits.getFirst().bytes()));
            }
        }
        Files.createDirectories(RESULT.toAbsolutePath().getParent());
        Files.writeString(RESULT, table);
    }

    private Visit visit(TheBrowser browser, OfferId offer, Profile profile) throws Exception {
        try (ShopUser shopper =
                new ShopUser(browser, PHONE, system.entrances().nginx(), system.login(), Duration.ZERO)) {
            CDPSession devtools = shopper.visitor().newCDPSession(shopper.page());
            devtools.send("Network.enable");
            if (profile.latencyMillis() > 0) {
                double bytesASecond = profile.megabits() * 1e6 / 8;
                devtools.send(
                        "Network.emulateNetworkConditions",
                        json(Map.of(
                                "latency",
                                profile.latencyMillis(),
                                "downloadThroughput",
                                bytesASecond,
                                "uploadThroughput",
                                bytesASecond / 2)));
                devtools.send("Emulation.setCPUThrottlingRate", json(Map.of("rate", profile.slower())));
            }
            shopper.open(offer);
            long opened = shopper.openedAt();
            shopper.page().waitForTimeout(500);
            Map<?, ?> found = (Map<?, ?>) shopper.page().evaluate("""
                    () => {
                      const own = [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
                          .filter(e => /\\.(html|css|js)$/.test(e.name));
                      return {
                        origin: performance.timeOrigin,
                        paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
                        requests: own.length,
                        bytes: own.reduce((sum, e) => sum + e.encodedBodySize, 0),
                      };
                    }""");
            return new Visit(
                    number(found, "paint"), opened - number(found, "origin"), (int) number(found, "requests"), (int)
                            number(found, "bytes"));
        }
    }

    private static JsonObject json(Map<String, Number> values) {
        JsonObject object = new JsonObject();
        object.addProperty("offline", false);
        values.forEach(object::addProperty);
        return object;
    }

    private static double number(Map<?, ?> found, String name) {
        return found.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
