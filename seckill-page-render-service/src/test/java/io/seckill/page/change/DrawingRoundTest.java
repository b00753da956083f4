package io.seckill.page.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.page.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingRoundTest {

    private static final String PAGE_42 = "sessions/7/products/42.html";
    private static final String PAGE_43 = "sessions/7/products/43.html";

    @TempDir
    Path directory;

    private Studio studio;
    private final Session session = Sample.anySession(7);
    private final Offer offer = Sample.offer(session, 42);

    @BeforeEach
    void open() {
        studio = new Studio(directory);
        studio.catalogue.put(session);
        studio.catalogue.put(offer);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void an_announced_offer_gets_its_page_and_stands_in_its_sessions_list_and_on_the_home_page() {
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.page(PAGE_42)).contains("降噪耳机 Pro 42");
        assertThat(studio.page("sessions/7.html")).contains("href=\"/" + PAGE_42 + "\"");
        assertThat(studio.page("index.html"))
                .contains("href=\"/" + PAGE_42 + "\"")
                .contains("晚八点场");
    }

    @Test
    void a_session_brings_the_pages_of_all_its_offers() {
        studio.catalogue.put(Sample.offer(session, 43));
        studio.draw(new Change.OfSession(session));
        assertThat(studio.page(PAGE_42)).isNotEmpty();
        assertThat(studio.page(PAGE_43)).isNotEmpty();
    }

    @Test
    void the_home_page_shows_the_sessions_that_touch_today_tomorrows_in_a_line_and_no_others() {
        studio.catalogue.put(later(8, 1, SessionStatus.PUBLISHED, "明日场", 1));
        studio.catalogue.put(later(10, 1, SessionStatus.PUBLISHED, "后日场", 2));
        Session overnight = new Session(
                9,
                1,
                SessionStatus.PUBLISHED,
                "昨夜场",
                session.startsAt() - 86_400_000,
                Sample.at("00:30").toEpochMilli(),
                900);
        studio.catalogue.put(overnight);
        studio.draw(new Change.OfHome());
        String home = studio.page("index.html");
        String tomorrow = home.substring(home.indexOf("id=\"tomorrow\""));
        assertThat(home).contains("晚八点场").contains("昨夜场").doesNotContain("后日场");
        assertThat(tomorrow).contains("明日场").doesNotContain("晚八点场").doesNotContain("昨夜场");
    }

    @Test
    void a_session_of_tomorrow_that_is_closed_leaves_the_home_page() {
        studio.catalogue.put(later(8, 1, SessionStatus.PUBLISHED, "明日场", 1));
        studio.draw(new Change.OfHome());
        assertThat(studio.page("index.html")).contains("明日场");
        studio.catalogue.put(later(8, 2, SessionStatus.CLOSED, "明日场", 1));
        studio.draw(new Change.OfHome());
        assertThat(studio.page("index.html")).doesNotContain("明日场");
    }

    private Session later(long id, long revision, SessionStatus status, String name, int days) {
        long shift = Duration.ofDays(days).toMillis();
        return new Session(id, revision, status, name, session.startsAt() + shift, session.endsAt() + shift, 900);
    }

    @Test
    void an_offer_of_a_day_far_ahead_gets_its_page_and_its_sessions_list() {
        Session later = new Session(
                8,
                1,
                SessionStatus.PUBLISHED,
                "下周场",
                session.startsAt() + 7 * 86_400_000,
                session.endsAt() + 7 * 86_400_000,
                900);
        Offer far = Sample.offer(later, 42);
        studio.catalogue.put(later);
        studio.catalogue.put(far);
        studio.draw(new Change.OfOffer(far));
        assertThat(studio.page("sessions/8/products/42.html")).contains("下周场");
        assertThat(studio.page("sessions/8.html")).contains("/sessions/8/products/42.html");
        assertThat(studio.page("index.html")).doesNotContain("下周场");
    }

    @Test
    void a_message_newer_than_the_catalogue_is_believed_and_an_older_one_is_not() {
        Offer newer = Sample.titled(Sample.offer(session, 42, 5, OfferStatus.PUBLISHED), "新名字", "", "");
        studio.draw(new Change.OfOffer(newer));
        assertThat(studio.page(PAGE_42)).contains("新名字");
        assertThat(studio.page("index.html")).contains("新名字");

        studio.catalogue.put(newer);
        studio.draw(new Change.OfOffer(Sample.titled(offer, "旧名字", "", "")));
        assertThat(studio.page(PAGE_42)).contains("新名字");
    }

    @Test
    void an_offer_taken_off_leaves_the_lists_and_its_page_goes() {
        studio.draw(new Change.OfOffer(offer));
        Offer off = Sample.offer(session, 42, 2, OfferStatus.CLOSED);
        studio.catalogue.put(off);
        studio.draw(new Change.OfOffer(off));
        assertThat(studio.exists(PAGE_42)).isFalse();
        assertThat(studio.page("sessions/7.html")).doesNotContain(PAGE_42);
        assertThat(studio.page("index.html")).doesNotContain(PAGE_42);
    }

    @Test
    void a_late_message_does_not_bring_back_an_offer_that_was_taken_off() {
        Offer off = Sample.offer(session, 42, 2, OfferStatus.CLOSED);
        studio.catalogue.put(off);
        studio.draw(new Change.OfOffer(off));
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.exists(PAGE_42)).isFalse();
    }

    @Test
    void the_pages_of_a_closed_session_stay_and_say_that_it_is_over_except_of_what_was_taken_off_before() {
        Offer other = Sample.offer(session, 43);
        studio.catalogue.put(other);
        studio.draw(new Change.OfSession(session));
        Offer off = Sample.offer(session, 43, 2, OfferStatus.CLOSED);
        studio.catalogue.put(off);
        studio.draw(new Change.OfOffer(off));

        Session closed = Sample.session(7, 2, SessionStatus.CLOSED, "晚八点场", "20:00", "22:00");
        Offer over = Sample.offer(closed, 42, 2, OfferStatus.CLOSED);
        studio.catalogue.put(closed);
        studio.catalogue.put(over);
        studio.draw(new Change.OfOffer(over), new Change.OfSession(closed));
        assertThat(studio.page(PAGE_42)).contains("data-state=\"CLOSED\"");
        assertThat(studio.exists(PAGE_43)).isFalse();
        assertThat(studio.page("sessions/7.html"))
                .contains("本场已结束")
                .contains(PAGE_42)
                .doesNotContain(PAGE_43);
        assertThat(studio.page("index.html")).doesNotContain(PAGE_42).contains("已结束的场次");
    }

    @Test
    void an_offer_that_closed_because_its_session_ended_is_not_taken_off_though_the_sessions_message_is_late() {
        studio.draw(new Change.OfOffer(offer));
        studio.clock.set(Sample.at("22:00"));
        Offer over = Sample.offer(session, 42, 2, OfferStatus.CLOSED);
        studio.catalogue.put(over);
        studio.draw(new Change.OfOffer(over));
        assertThat(studio.page(PAGE_42)).contains("data-state=\"CLOSED\"");
    }

    @Test
    void pages_of_long_past_sessions_are_not_drawn_again() {
        studio.clock.set(Sample.at("22:00").plus(Duration.ofDays(31)));
        studio.draw(new Change.OfSession(session), new Change.OfOffer(offer));
        assertThat(studio.exists(PAGE_42)).isFalse();
        assertThat(studio.exists("sessions/7.html")).isFalse();
    }

    @Test
    void an_instance_with_an_older_catalogue_does_not_overwrite_the_lists_of_one_with_a_newer() {
        Studio behind = new Studio(directory);
        try {
            behind.catalogue.put(session);
            behind.catalogue.put(offer);
            studio.catalogue.put(Sample.offer(session, 43));
            studio.draw(new Change.OfSession(session));
            behind.draw(new Change.OfSession(session));
            assertThat(studio.page("sessions/7.html")).contains(PAGE_43);
            assertThat(studio.page("index.html")).contains(PAGE_43);
        } finally {
            behind.close();
        }
    }

    @Test
    void the_home_page_of_a_new_day_replaces_yesterdays_though_less_is_listed() {
        studio.catalogue.put(Sample.offer(session, 43, 1_000, OfferStatus.PUBLISHED));
        studio.draw(new Change.OfHome());
        studio.clock.set(Sample.at("00:00").plus(Duration.ofDays(1)));
        studio.draw(new Change.OfHome());
        assertThat(studio.page("index.html"))
                .contains("data-date=\"2026-11-28\"")
                .doesNotContain(PAGE_43);
    }

    @Test
    void a_page_is_drawn_without_the_centre_and_again_when_it_is_back() {
        studio.center.away = true;
        studio.center.known.put(42L, Sample.product(42));
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.page(PAGE_42)).contains("降噪耳机 Pro 42").doesNotContain("254 g");

        studio.center.away = false;
        studio.clock.advance(Duration.ofSeconds(10));
        List<Offer> lacking = studio.views.takeLacking();
        assertThat(lacking).containsExactly(offer);
        studio.draw(new Change.OfOffer(lacking.getFirst()));
        assertThat(studio.page(PAGE_42)).contains("254 g");
        assertThat(studio.views.takeLacking()).isEmpty();
    }

    @Test
    void a_list_does_not_ask_the_centre_for_what_the_offers_say_themselves() {
        for (long id = 100; id < 150; id++) {
            studio.catalogue.put(Sample.offer(session, id));
        }
        studio.draw(new Change.OfSession(session));
        studio.center.asked.clear();
        studio.clock.advance(Duration.ofMinutes(5));
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.center.asked).containsExactly(42L);
    }

    @Test
    void no_list_links_a_page_that_no_message_has_brought_yet() {
        Session other = Sample.session(8, 1, "下午场", "14:00", "16:00");
        studio.catalogue.put(other);
        studio.catalogue.put(Sample.offer(session, 43));
        studio.catalogue.put(Sample.offer(other, 44));
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.page("index.html")).contains(PAGE_43).contains("sessions/8/products/44.html");
        assertThat(studio.exists(PAGE_43)).isTrue();
        assertThat(studio.exists("sessions/8/products/44.html")).isTrue();
        assertThat(studio.exists("sessions/8.html")).isTrue();
    }

    @Test
    void what_is_drawn_is_not_drawn_again_for_a_change_elsewhere() {
        studio.catalogue.put(Sample.offer(session, 43));
        studio.draw(new Change.OfSession(session));
        double before = studio.drawn("product");
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.drawn("product")).isEqualTo(before + 1);
    }

    @Test
    void a_change_of_a_session_nobody_knows_draws_nothing_of_it_and_holds_nobody_up() {
        Offer orphan = Sample.offer(Sample.anySession(99), 1);
        studio.draw(new Change.OfOffer(orphan), new Change.OfOffer(offer));
        assertThat(studio.exists("sessions/99/products/1.html")).isFalse();
        assertThat(studio.page(PAGE_42)).isNotEmpty();
    }

    @Test
    void without_the_catalogue_the_round_fails_and_may_be_repeated() {
        studio.catalogue.away = true;
        assertThatThrownBy(() -> studio.draw(new Change.OfOffer(offer))).hasMessage("operation is away");
        studio.catalogue.away = false;
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.page(PAGE_42)).isNotEmpty();
    }

    @Test
    void pages_of_several_sessions_are_drawn_at_the_same_time() {
        Session other = Sample.anySession(8);
        studio.catalogue.put(other);
        studio.catalogue.put(Sample.offer(other, 43));
        CyclicBarrier both = new CyclicBarrier(2);
        studio.beforePublish = page -> {
            if (page.path().value().contains("/products/")) {
                try {
                    both.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new AssertionError("the pages are drawn one after the other", e);
                }
            }
        };
        studio.draw(new Change.OfSession(session), new Change.OfSession(other));
        assertThat(studio.page(PAGE_42)).isNotEmpty();
        assertThat(studio.page("sessions/8/products/43.html")).isNotEmpty();
    }

    @Test
    void rounds_that_follow_each_other_are_one_drawing_and_after_a_quiet_while_a_new_one_begins() {
        studio.draw(new Change.OfOffer(offer));
        assertThat(studio.progress.state().total()).isEqualTo(3);
        studio.catalogue.put(Sample.offer(session, 43));
        studio.clock.advance(Duration.ofSeconds(1));
        studio.draw(new Change.OfSession(session));
        assertThat(studio.progress.state().total()).isEqualTo(4);
        assertThat(studio.progress.state().done()).isEqualTo(4);
        studio.clock.advance(Duration.ofSeconds(3));
        studio.draw(new Change.OfHome());
        assertThat(studio.progress.state().total()).isEqualTo(1);
        assertThat(studio.progress.state().startedAt()).isEqualTo(studio.clock.instant());
    }
}
