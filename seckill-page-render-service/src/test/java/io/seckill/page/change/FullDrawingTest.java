package io.seckill.page.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import io.seckill.page.Sample;
import io.seckill.page.publish.Page;
import io.seckill.page.publish.PagePath;
import io.seckill.page.publish.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDrawingTest {

    @TempDir
    Path directory;

    private final ExecutorService rounds = Executors.newSingleThreadExecutor();
    private Studio studio;
    private FullDrawing full;

    @BeforeEach
    void open() {
        studio = new Studio(directory);
        PageUpdates updates = new PageUpdates(2_000, 20_000, rounds, studio.round::draw);
        full = new FullDrawing(
                studio.catalogue,
                updates,
                new StandingPages(studio.renderer, studio.publisher),
                studio.publisher,
                studio.progress,
                Duration.ofMinutes(10),
                Sample.ZONE,
                studio.clock);
        Session today = Sample.anySession(7);
        Session tomorrow = new Session(
                8, 1, today.status(), "明日场", today.startsAt() + 86_400_000, today.endsAt() + 86_400_000, 900);
        studio.catalogue.put(today);
        studio.catalogue.put(tomorrow);
        studio.catalogue.put(Sample.offer(today, 42));
        studio.catalogue.put(Sample.offer(tomorrow, 43));
    }

    @AfterEach
    void close() {
        studio.close();
        rounds.shutdownNow();
    }

    @Test
    void at_the_start_everything_of_today_and_tomorrow_is_drawn_and_what_stands_by_itself() {
        full.tick();
        assertThat(studio.page("sessions/7/products/42.html")).isNotEmpty();
        assertThat(studio.page("sessions/8/products/43.html")).isNotEmpty();
        assertThat(studio.page("index.html")).contains("/sessions/7/products/42.html");
        assertThat(studio.page("orders.html")).isNotEmpty();
        assertThat(studio.page("404.html")).isNotEmpty();
        assertThat(studio.renderer.assets())
                .allSatisfy(
                        asset -> assertThat(studio.exists(asset.path().value())).isTrue());
    }

    @Test
    void while_the_catalogue_is_away_there_is_a_home_page_and_it_is_asked_again_soon() {
        studio.catalogue.away = true;
        full.tick();
        assertThat(studio.page("index.html")).contains("今天没有秒杀场次");
        int asked = studio.catalogue.asked.get();
        full.tick();
        assertThat(studio.catalogue.asked).hasValue(asked);

        studio.catalogue.away = false;
        studio.clock.advance(Duration.ofSeconds(1));
        full.tick();
        assertThat(studio.page("index.html")).contains("/sessions/7/products/42.html");
    }

    @Test
    void a_home_page_that_is_there_stays_while_the_catalogue_is_away() {
        studio.publisher.publish(Page.html(new PagePath("index.html"), new Revision(1, 0), "yesterday's", Instant.MAX));
        studio.catalogue.away = true;
        full.tick();
        assertThat(studio.page("index.html")).isEqualTo("yesterday's");
    }

    @Test
    void at_midnight_the_home_page_is_the_new_days() {
        full.tick();
        studio.clock.set(Sample.at("23:59:59").plusMillis(999));
        full.tick();
        assertThat(studio.page("index.html")).contains("data-date=\"2026-11-27\"");
        studio.clock.advance(Duration.ofMillis(1));
        full.tick();
        assertThat(studio.page("index.html"))
                .contains("data-date=\"2026-11-28\"")
                .contains("明日场");
    }

    @Test
    void a_lost_message_is_made_up_for_within_the_interval() {
        full.tick();
        studio.catalogue.put(Sample.offer(Sample.anySession(7), 44));
        studio.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        full.tick();
        assertThat(studio.exists("sessions/7/products/44.html")).isFalse();
        studio.clock.advance(Duration.ofMillis(1));
        full.tick();
        assertThat(studio.exists("sessions/7/products/44.html")).isTrue();
    }

    @Test
    void with_a_new_day_pages_of_long_past_sessions_go() {
        full.tick();
        studio.catalogue.sessions.clear();
        studio.catalogue.offers.clear();
        studio.clock.set(Sample.at("22:00").plus(Duration.ofDays(30)));
        full.tick();
        assertThat(studio.exists("sessions/7/products/42.html")).isFalse();
        assertThat(studio.exists("sessions/7.html")).isFalse();
        assertThat(studio.exists("sessions/8.html")).isTrue();
        assertThat(studio.exists("orders.html")).isTrue();
    }

    @Test
    void its_progress_counts_the_pages_and_names_those_that_could_not_be_drawn() throws IOException {
        // a folder stands where the page belongs
        Files.createDirectories(directory.resolve("sessions/8/products/43.html/in-the-way"));
        full.tick();
        DrawingState state = studio.progress.state();
        assertThat(state.running()).isFalse();
        assertThat(state.total()).isEqualTo(5);
        assertThat(state.failed()).isEqualTo(1);
        assertThat(state.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.page()).isEqualTo("sessions/8/products/43.html"));
        assertThat(state.error()).contains("sessions/8/products/43.html");
        assertThat(state.startedAt()).isEqualTo(Sample.NOON);

        Files.delete(directory.resolve("sessions/8/products/43.html/in-the-way"));
        Files.delete(directory.resolve("sessions/8/products/43.html"));
        studio.clock.advance(Duration.ofSeconds(1));
        full.tick();
        state = studio.progress.state();
        assertThat(state.done()).isEqualTo(5);
        assertThat(state.total()).isEqualTo(5);
        assertThat(state.failed()).isZero();
        assertThat(state.error()).isNull();
    }

    @Test
    void progress_is_seen_while_it_is_made() {
        studio.catalogue.whenAsked =
                () -> assertThat(studio.progress.state().running()).isTrue();
        full.tick();
        assertThat(studio.progress.state().finishedAt()).isEqualTo(Sample.NOON);
    }

    @Test
    void a_catalogue_that_is_away_is_told_by_the_progress_too() {
        studio.catalogue.away = true;
        full.tick();
        assertThat(studio.progress.state().error()).isEqualTo("operation is away");
    }

    @Test
    void small_sessions_share_a_round_and_a_large_one_has_several() {
        List<Session> sessions = new ArrayList<>();
        List<Offer> offers = new ArrayList<>();
        for (int id = 1; id <= 50; id++) {
            Session session = Sample.anySession(id);
            sessions.add(session);
            for (int product = 1; product <= 5; product++) {
                offers.add(Sample.offer(session, product));
            }
        }
        Session large = Sample.anySession(51);
        sessions.add(large);
        for (int product = 1; product <= 2 * FullDrawing.PART + 1; product++) {
            offers.add(Sample.offer(large, product));
        }
        List<List<Change>> parts = FullDrawing.parts(new Catalogue(sessions, offers));

        assertThat(parts).hasSize(5).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(FullDrawing.PART));
        assertThat(parts.stream().flatMap(List::stream).filter(Change.OfSession.class::isInstance))
                .hasSize(50);
        assertThat(parts.stream().flatMap(List::stream).filter(Change.OfOffer.class::isInstance))
                .hasSize(2 * FullDrawing.PART + 1);
    }
}
