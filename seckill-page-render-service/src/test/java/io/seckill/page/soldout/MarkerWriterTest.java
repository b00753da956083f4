package io.seckill.page.soldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerWriterTest {

    private final Markers markers = new Markers();
    private final OfferKey offer = markers.onSale(1);

    @Test
    void an_offer_that_is_surely_sold_out_gets_a_marker_and_the_others_none() {
        OfferKey other = markers.onSale(2);
        markers.inventory.soldOut(offer);
        markers.inventory.says(other, Word.AVAILABLE, 3);

        assertThat(markers.asked(offer, other)).containsExactly(offer);
        assertThat(markers.writer.markers()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"AVAILABLE,1", "EXACT,2", "NOT_OPEN,0"})
    void the_first_other_word_takes_the_marker_away(Word word, int available) {
        markers.inventory.soldOut(offer);
        assertThat(markers.asked(offer)).containsExactly(offer);
        markers.inventory.says(offer, word, available);

        assertThat(markers.asked(offer)).isEmpty();
    }

    @Test
    void a_marker_that_nobody_can_confirm_goes_before_two_seconds_are_over() {
        markers.inventory.soldOut(offer);
        markers.asked(offer);
        markers.inventory.says(offer, Word.BUSY, 0);
        markers.pass(Duration.ofSeconds(1));
        assertThat(markers.asked(offer)).containsExactly(offer);

        markers.inventory.away(true);
        markers.pass(Duration.ofMillis(701));
        assertThat(markers.asked(offer)).isEmpty();
    }

    @Test
    void a_verdict_that_is_confirmed_in_time_keeps_its_marker() {
        markers.inventory.soldOut(offer);
        for (int i = 0; i < 10; i++) {
            assertThat(markers.asked(offer)).containsExactly(offer);
            markers.pass(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"PAUSED", "CLOSED"})
    void an_offer_that_has_another_word_to_say_loses_its_marker_at_once(OfferStatus status) {
        markers.inventory.soldOut(offer);
        markers.asked(offer);
        markers.offer(1, 2, status);

        assertThat(markers.shown()).isEmpty();
        assertThat(markers.asked(offer)).isEmpty();
    }

    @Test
    void the_end_of_the_sale_takes_the_marker_away_without_a_message() {
        markers.inventory.soldOut(offer);
        markers.asked(offer);
        markers.pass(Duration.ofHours(1));

        assertThat(markers.asked(offer)).isEmpty();
    }

    @Test
    void an_older_message_does_not_open_a_closed_sale() {
        markers.offer(1, 3, OfferStatus.CLOSED);
        markers.offer(1, 2, OfferStatus.PUBLISHED);
        markers.inventory.soldOut(offer);

        assertThat(markers.asked(offer)).isEmpty();
    }

    @Test
    void markers_are_written_when_they_change_and_otherwise_once_a_second() {
        markers.shown();
        int shows = markers.publisher.shows();
        markers.pass(Duration.ofMillis(999));
        markers.shown();
        assertThat(markers.publisher.shows()).isEqualTo(shows);
        markers.pass(Duration.ofMillis(1));
        markers.shown();
        assertThat(markers.publisher.shows()).isEqualTo(shows + 1);
    }

    @Test
    void a_repetition_takes_away_what_somebody_else_left() {
        markers.shown();
        markers.publisher.stands(Set.of(offer));
        markers.pass(Duration.ofSeconds(1));

        assertThat(markers.shown()).isEmpty();
    }

    @Test
    void what_could_not_be_written_is_not_confirmed_and_is_tried_again_at_once() {
        markers.shown();
        Instant before = markers.writer.confirmedAt();
        markers.inventory.soldOut(offer);
        markers.watch.ask(List.of(offer));
        markers.publisher.broken(true);
        markers.pass(Duration.ofMillis(100));
        markers.writer.show();
        assertThat(markers.writer.confirmedAt()).isEqualTo(before);
        assertThat(markers.writer.markers()).isZero();

        markers.publisher.broken(false);
        assertThat(markers.shown()).containsExactly(offer);
        assertThat(markers.writer.confirmedAt()).isEqualTo(markers.clock.instant());
    }

    @Test
    void before_the_first_showing_nothing_is_confirmed() {
        assertThat(markers.writer.confirmedAt()).isNull();
    }
}
