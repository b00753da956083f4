package io.seckill.page.soldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands when the service starts is confirmed or gone when the start returns. */
class SoldOutDeskTest {

    private final Markers markers = new Markers();
    private final SoldOutDesk desk = markers.desk();
    private final OfferKey soldOut = markers.onSale(1);
    private final OfferKey hasUnits = markers.onSale(2);

    SoldOutDeskTest() {
        markers.inventory.soldOut(soldOut);
        markers.inventory.says(hasUnits, Word.AVAILABLE, 1);
        markers.publisher.stands(Set.of(soldOut, hasUnits, new OfferKey(99, 99)));
    }

    @AfterEach
    void stop() {
        desk.stop();
    }

    @Test
    void a_marker_that_is_confirmed_stays_and_the_others_are_gone_when_the_start_returns() {
        desk.start();
        assertThat(markers.publisher.shownSoldOut()).containsExactly(soldOut);
        assertThat(desk.isRunning()).isTrue();
    }

    @Test
    void where_inventory_is_away_every_marker_is_gone_when_the_start_returns() {
        markers.inventory.away(true);
        desk.start();
        assertThat(markers.publisher.shownSoldOut()).isEmpty();
    }

    @Test
    void where_operation_is_away_nobody_knows_what_is_on_sale_and_every_marker_is_gone() {
        Markers fresh = new Markers();
        fresh.catalogue.away(true);
        fresh.inventory.soldOut(soldOut);
        fresh.publisher.stands(Set.of(soldOut));
        SoldOutDesk started = fresh.desk();
        started.start();
        try {
            assertThat(fresh.publisher.shownSoldOut()).isEmpty();
        } finally {
            started.stop();
        }
    }

    @Test
    void a_message_that_was_lost_is_made_up_for_because_every_offer_on_sale_is_asked_about_once() {
        markers.publisher.stands(Set.of());
        desk.start();
        await().untilAsserted(
                        () -> assertThat(markers.publisher.shownSoldOut()).isEqualTo(Set.copyOf(List.of(soldOut))));
    }
}
