package io.seckill.inventory.adjust;

import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.AdjustReply.Word;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.order.ShardShare;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import io.seckill.inventory.testing.Sales;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class AdjusterTest {

    @Autowired
    private InventoryService inventory;

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private Fixture fixture;

    @AfterEach
    void everybodyIsBack() {
        book.away(false);
    }

    @Test
    void a_rise_is_spread_over_the_shards_once() {
        OfferKey key = fixture.granted(3);
        assertThat(inventory.adjust(key, "a1", 5)).isEqualTo(new AdjustReply(Word.APPLIED, 5, 5, 8));
        assertThat(inventory.adjust(key, "a1", 5)).isEqualTo(new AdjustReply(Word.APPLIED, 5, 5, 8));
        assertThat(fixture.available(key)).containsExactly(3, 3, 2);
        assertThat(fixture.ledger(key)).satisfies(AdjusterTest::balanced);
    }

    @Test
    void the_same_id_with_another_delta_is_refused() {
        OfferKey key = fixture.granted(3);
        inventory.adjust(key, "a1", 5);
        assertThat(inventory.adjust(key, "a1", 6).word()).isEqualTo(Word.REUSED);
        assertThat(inventory.adjust(key, "a1", -5).word()).isEqualTo(Word.REUSED);
        assertThat(fixture.ledger(key).total()).isEqualTo(8);
    }

    @Test
    void a_fall_takes_what_is_available_and_says_so() {
        OfferKey key = fixture.granted(6);
        fixture.reserve(key, "r1", userOf(0, 3, 0), 2);
        assertThat(inventory.adjust(key, "a1", -3)).isEqualTo(new AdjustReply(Word.APPLIED, -3, -3, 3));
        assertThat(inventory.adjust(key, "a2", -9)).isEqualTo(new AdjustReply(Word.APPLIED, -9, -1, 2));
        assertThat(inventory.adjust(key, "a2", -9)).isEqualTo(new AdjustReply(Word.APPLIED, -9, -1, 2));
        assertThat(fixture.available(key)).containsExactly(0, 0, 0);
        assertThat(fixture.ledger(key)).satisfies(AdjusterTest::balanced);
    }

    @Test
    void what_a_crash_left_is_finished_by_the_same_call() {
        OfferKey key = fixture.granted(3);
        book.adjust(key, "a1", 4, List.of(new ShardShare(1, 4)));
        assertThat(fixture.ledger(key)).satisfies(AdjusterTest::balanced);
        assertThat(inventory.adjust(key, "a1", 4)).isEqualTo(new AdjustReply(Word.APPLIED, 4, 4, 7));
        assertThat(fixture.available(key)).containsExactly(1, 5, 1);
    }

    @Test
    void an_unknown_offer_one_that_is_rebuilt_and_a_book_that_is_away_are_busy_and_a_closed_one_is_closed() {
        assertThat(inventory.adjust(RealNodes.anyOffer(), "a1", 4).word()).isEqualTo(Word.BUSY);
        OfferKey key = fixture.granted(3);
        book.away(true);
        assertThat(inventory.adjust(key, "a1", 4).word()).isEqualTo(Word.BUSY);
        book.away(false);
        book.rebuilding(key, 0);
        assertThat(inventory.adjust(key, "a1", 4).word()).isEqualTo(Word.BUSY);
        OfferKey closed = fixture.granted(3);
        fixture.announce(Sales.offer(closed, 2, OfferStatus.CLOSED, 3, Sales.NEVER));
        assertThat(inventory.adjust(closed, "a1", 4).word()).isEqualTo(Word.CLOSED);
    }

    @Test
    void nothing_is_not_an_adjustment() {
        assertThatThrownBy(() -> inventory.adjust(RealNodes.anyOffer(), "a1", 0))
                .hasMessageContaining("delta");
        assertThatThrownBy(() -> inventory.adjust(RealNodes.anyOffer(), " ", 1)).hasMessageContaining("id");
    }

    private static void balanced(Ledger ledger) {
        assertThat(ledger.differences()).isEmpty();
        assertThat(ledger.balanced()).isTrue();
    }
}
