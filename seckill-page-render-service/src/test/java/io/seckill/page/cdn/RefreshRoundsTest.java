package io.seckill.page.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import io.seckill.page.publish.ChangedPages;
import io.seckill.page.publish.PagePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshRoundsTest {

    private static final String SITE = "https://shop.example.com/";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final FakeCdn cdn = new FakeCdn();
    private final MutableClock clock = new MutableClock(Sample.NOON);
    private OwedRefreshes owed;
    private RefreshRounds rounds;

    @BeforeEach
    void open() throws IOException {
        start(10, SITE);
    }

    @AfterEach
    void close() throws IOException {
        owed.close();
    }

    private void start(int batchSize, String... sites) throws IOException {
        owed = new OwedRefreshes(directory.resolve(".publish/cdn"));
        CdnSettings none = Settings.of(batchSize, sites);
        rounds = new RefreshRounds(
                owed,
                new MissedPages(new ChangedPages(directory), owed),
                cdn,
                none,
                new CdnMetrics(new SimpleMeterRegistry()),
                clock);
    }

    private void owe(String... pages) throws IOException {
        for (String page : pages) {
            owed.owe(new PagePath(page), clock.instant());
        }
    }

    /** Steps through so much time, as the thread would. */
    private void pass(Duration time) throws IOException {
        Instant end = clock.instant().plus(time);
        while (!clock.instant().isAfter(end)) {
            rounds.step();
            clock.advance(Duration.ofMillis(100));
        }
    }

    private List<String> asked() {
        List<String> all = new ArrayList<>();
        cdn.calls.forEach(call -> call.forEach(url -> all.add(url.toString())));
        return all;
    }

    private void record(String page, Instant changed) throws IOException {
        Path file = directory.resolve(".publish/records/" + page + ".record");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    @Test
    void pages_that_go_live_together_are_one_call_and_the_home_page_has_both_its_addresses() throws IOException {
        owe("sessions/7.html", "index.html", "sessions/7/products/42.html", "sessions/7.html");
        pass(SECOND);

        assertThat(cdn.calls).hasSize(1);
        assertThat(asked())
                .containsExactlyInAnyOrder(
                        SITE, SITE + "index.html", SITE + "sessions/7.html", SITE + "sessions/7/products/42.html");
        assertThat(owed.waiting().pages()).isZero();
        assertThat(rounds.progress().refreshed()).isEqualTo(3);
    }

    @Test
    void nobody_is_called_before_the_time_to_gather_is_over() throws IOException {
        owe("sessions/7.html");
        pass(Duration.ofMillis(800));
        assertThat(cdn.calls).isEmpty();
        pass(Duration.ofMillis(200));
        assertThat(cdn.calls).hasSize(1);
    }

    @Test
    void no_call_has_more_addresses_than_the_limit_and_calls_keep_their_distance() throws IOException {
        for (int i = 0; i < 25; i++) {
            owe("sessions/7/products/" + i + ".html");
        }
        owe("index.html");
        List<Instant> at = new ArrayList<>();
        cdn.meanwhile = () -> at.add(clock.instant());
        pass(Duration.ofSeconds(5));

        assertThat(cdn.calls).hasSize(3).allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(10));
        assertThat(asked()).hasSize(27).doesNotHaveDuplicates();
        for (int i = 1; i < at.size(); i++) {
            assertThat(Duration.between(at.get(i - 1), at.get(i))).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void every_site_is_called_and_a_page_is_let_off_by_all_of_them_only() throws IOException {
        owed.close();
        start(10, "https://a.example", "https://b.example/shop/");
        owe("sessions/7.html");
        pass(SECOND);
        assertThat(asked()).containsExactly("https://a.example/sessions/7.html");
        cdn.outcome = new RefreshOutcome.Failed("away");
        pass(Duration.ofMillis(1_500));
        assertThat(owed.waiting().pages()).isEqualTo(1);
        cdn.outcome = new RefreshOutcome.Accepted();
        pass(Duration.ofSeconds(3));

        assertThat(asked().stream().filter(url -> url.startsWith("https://a.example")))
                .as("what was accepted is not asked again")
                .hasSize(1);
        assertThat(asked()).last().isEqualTo("https://b.example/shop/sessions/7.html");
        assertThat(owed.waiting().pages()).isZero();
    }

    @Test
    void a_page_that_changes_while_its_call_is_under_way_is_refreshed_once_more() throws IOException {
        owe("sessions/7.html");
        cdn.meanwhile = () -> {
            try {
                owe("sessions/7.html");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            cdn.meanwhile = () -> {};
        };
        pass(Duration.ofSeconds(5));

        assertThat(asked()).containsExactly(SITE + "sessions/7.html", SITE + "sessions/7.html");
        assertThat(owed.waiting().pages()).isZero();
    }

    @Test
    void a_call_that_fails_is_made_again_after_pauses_that_grow_and_nothing_is_forgotten() throws IOException {
        List<Instant> at = new ArrayList<>();
        cdn.meanwhile = () -> at.add(clock.instant());
        cdn.outcome = new RefreshOutcome.Refused("Forbidden.RAM: no");
        owe("sessions/7.html");
        pass(Duration.ofSeconds(70));

        assertThat(at).hasSize(6);
        assertThat(Duration.between(at.get(0), at.get(1))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Duration.between(at.get(3), at.get(4))).isEqualTo(Duration.ofSeconds(16));
        assertThat(rounds.progress().error()).contains("Forbidden.RAM");
        assertThat(rounds.progress().failed()).isEqualTo(6);
        assertThat(owed.waiting().since()).contains(Sample.NOON);

        cdn.outcome = new RefreshOutcome.Accepted();
        pass(Duration.ofSeconds(70));
        assertThat(owed.waiting().pages()).isZero();
        assertThat(rounds.progress().error()).isNull();
    }

    @Test
    void no_more_is_taken_than_is_left_of_the_day_and_then_the_day_is_waited_for() throws IOException {
        cdn.left = OptionalLong.of(4);
        owe("a.html", "b.html", "c.html", "d.html", "e.html");
        pass(Duration.ofSeconds(5));
        assertThat(cdn.calls).hasSize(1);
        assertThat(asked()).hasSize(3);
        assertThat(rounds.progress().error()).contains("1 more addresses today");
        assertThat(owed.waiting().pages()).isEqualTo(2);

        cdn.left = OptionalLong.of(10_000);
        pass(Duration.ofMinutes(11));
        assertThat(asked()).hasSize(5);
    }

    @Test
    void a_used_up_quota_that_only_a_call_tells_rests_too() throws IOException {
        cdn.outcome = new RefreshOutcome.OverQuota("QuotaExceeded.Refresh");
        owe("a.html");
        pass(Duration.ofMinutes(9));
        assertThat(cdn.calls).hasSize(1);
        pass(Duration.ofMinutes(2));
        assertThat(cdn.calls).hasSize(2);
    }

    @Test
    void a_page_that_changed_and_was_never_announced_is_found_on_disk() throws IOException {
        pass(SECOND);
        // whoever wrote it died before it said so
        record("sessions/7/products/42.html", clock.instant());
        record("assets/site.abc.css", clock.instant());
        owed.close();
        start(10, SITE);
        pass(Duration.ofSeconds(2));
        assertThat(asked()).containsExactly(SITE + "sessions/7/products/42.html");
    }

    @Test
    void what_was_refreshed_after_its_change_is_not_refreshed_for_nothing_and_a_later_change_is() throws IOException {
        record("sessions/7.html", clock.instant());
        pass(Duration.ofSeconds(2));
        assertThat(asked()).hasSize(1);
        pass(Duration.ofMinutes(11));
        assertThat(asked()).hasSize(1);

        record("sessions/7.html", clock.instant());
        pass(Duration.ofMinutes(6));
        assertThat(asked()).hasSize(2);
    }
}
