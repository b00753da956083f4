package io.seckill.inventory.preheat;

import static io.seckill.common.inventory.ReserveWord.ENDED;
import static io.seckill.common.inventory.ReserveWord.PAUSED;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.testing.Sales.NEVER;
import static io.seckill.inventory.testing.Sales.offer;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockNode;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class PreheatTest {

    @Autowired
    private InventoryService inventory;

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private Healing healing;

    @Autowired
    private Fixture fixture;

    private final OfferKey key = RealNodes.anyOffer();

    @AfterEach
    void everybodyIsBack() {
        book.away(false);
    }

    @Test
    void a_published_offer_is_spread_over_the_nodes_and_can_be_reserved() {
        assertThat(inventory.placement(key)).isNull();
        fixture.announce(offer(key, 8));
        assertThat(inventory.placement(key)).isEqualTo(Fixture.THREE);
        assertThat(fixture.available(key)).containsExactly(3, 3, 2);
        assertThat(book.newGrants(key)).isEmpty();
        assertThat(fixture.reserve(key, "r1", userOf(2, 3, 0), 1)).isEqualTo(RESERVED);
        assertThat(fixture.ledger(key).balanced()).isTrue();
    }

    @Test
    void a_repeated_announcement_and_a_late_one_touch_no_running_counter() {
        fixture.announce(offer(key, 3));
        fixture.reserve(key, "r1", userOf(0, 3, 0), 1);
        fixture.announce(offer(key, 3), offer(key, 3));
        fixture.announce(offer(key, 5, OfferStatus.PAUSED, 3, NEVER));
        fixture.announce(offer(key, 4, OfferStatus.PUBLISHED, 3, NEVER));
        assertThat(fixture.available(key)).containsExactly(0, 1, 1);
        assertThat(fixture.states(key)).containsOnly("PAUSED");
    }

    @Test
    void fewer_units_than_shards_leave_shards_that_are_open_and_empty() {
        fixture.announce(offer(key, 1));
        assertThat(fixture.available(key)).containsExactly(1, 0, 0);
        assertThat(fixture.states(key)).containsOnly("OPEN");
    }

    @Test
    void pause_resume_and_close_reach_every_shard() {
        fixture.announce(offer(key, 3));
        String user = userOf(1, 3, 0);
        fixture.announce(offer(key, 2, OfferStatus.PAUSED, 3, NEVER));
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(PAUSED);
        fixture.announce(offer(key, 3, OfferStatus.PUBLISHED, 3, NEVER));
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(RESERVED);
        fixture.announce(offer(key, 4, OfferStatus.CLOSED, 3, NEVER));
        assertThat(fixture.reserve(key, "r2", user, 1)).isEqualTo(ENDED);
        assertThat(fixture.states(key)).containsOnly("CLOSED");
    }

    @Test
    void the_end_of_a_sale_moves_later_and_never_earlier() {
        fixture.announce(offer(key, 1, OfferStatus.PUBLISHED, 6, 5));
        String user = userOf(1, 3, 0);
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(ENDED);
        fixture.announce(offer(key, 2, OfferStatus.PUBLISHED, 6, NEVER));
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(RESERVED);
        fixture.announce(offer(key, 6, OfferStatus.PUBLISHED, 6, 6));
        assertThat(fixture.reserve(key, "r2", user, 1)).isEqualTo(RESERVED);
    }

    @Test
    void of_several_changes_in_one_batch_the_newest_counts() {
        fixture.announce(offer(key, 3, OfferStatus.PAUSED, 3, NEVER), offer(key, 1, OfferStatus.PUBLISHED, 3, NEVER));
        assertThat(fixture.states(key)).containsOnly("PAUSED");
        assertThat(fixture.available(key)).containsExactly(1, 1, 1);
    }

    @Test
    void an_offer_that_was_closed_before_it_was_granted_is_not_opened_by_a_late_announcement() {
        fixture.announce(offer(key, 2, OfferStatus.CLOSED, 3, NEVER));
        fixture.announce(offer(key, 1, OfferStatus.PUBLISHED, 3, NEVER));
        assertThat(fixture.reserve(key, "r1", userOf(1, 3, 0), 1)).isEqualTo(ENDED);
    }

    @Test
    void an_offer_that_was_closed_and_over_before_it_was_granted_leaves_nothing() {
        fixture.announce(offer(key, 2, OfferStatus.CLOSED, 3, 5));
        assertThat(book.guard(key)).isNull();
    }

    @Test
    void an_announcement_comes_again_while_the_stock_book_is_away_and_the_others_of_its_batch_are_followed() {
        book.away(true);
        assertThatThrownBy(() -> fixture.announce(offer(key, 3))).hasMessageContaining(key.toString());
        book.away(false);
        fixture.announce(offer(key, 3));
        assertThat(fixture.available(key)).containsExactly(1, 1, 1);
    }

    @Test
    void a_crash_between_the_book_and_the_shards_is_healed() throws InventoryBusyException {
        opened(3);
        assertThat(inventory.availability(key).word()).isEqualTo(StockVerdict.Word.BUSY);
        healing.run(key);
        assertThat(fixture.available(key)).containsExactly(1, 1, 1);
        assertThat(book.newGrants(key)).isEmpty();
        healing.run(key);
        assertThat(fixture.available(key)).containsExactly(1, 1, 1);
    }

    @Test
    void a_state_that_a_shard_missed_is_healed() throws InventoryBusyException {
        fixture.announce(offer(key, 3));
        book.changeState(key, 7, SaleState.PAUSED, NEVER);
        healing.run(key);
        assertThat(fixture.states(key)).containsOnly("PAUSED");
    }

    @Test
    void a_shard_on_a_node_that_lost_its_data_is_lost_and_never_granted_again() throws InventoryBusyException {
        List<StockNode> nodes = RealNodes.nodes().all().stream()
                .map(node -> new StockNode(node.name(), node.name().equals("redis-2") ? "its former id" : node.id()))
                .toList();
        book.open(open(3), 3, HomeShard.HASH, nodes);
        healing.run(key);
        assertThat(fixture.states(key)).containsExactly("OPEN", "ABSENT", "OPEN");
        assertThat(book.newGrants(key)).hasSize(1);
    }

    @Test
    void a_row_that_is_newer_than_the_look_at_the_guard_is_left_to_the_next_look() throws InventoryBusyException {
        fixture.announce(offer(key, 3));
        book.beforeNewGrants(() -> {
            book.rebuilding(key, 1);
            book.rebuilt(key, 2);
            book.adjust(key, "after the rebuild", 3, List.of(new ShardShare(1, 3)));
        });
        healing.run(key);
        assertThat(book.newGrants(key)).as("not applied under the old epoch").hasSize(1);
        assertThat(fixture.available(key).get(1)).isEqualTo(1);
    }

    @Test
    void while_an_offer_is_rebuilt_healing_keeps_its_hands_off() throws InventoryBusyException {
        opened(3);
        book.rebuilding(key, 1);
        healing.run(key);
        assertThat(fixture.states(key)).containsOnly("ABSENT");
    }

    private void opened(int units) {
        List<StockNode> nodes = RealNodes.nodes().all().stream()
                .map(node -> new StockNode(node.name(), node.id()))
                .toList();
        book.open(open(units), 3, HomeShard.HASH, nodes);
    }

    private OpenOffer open(int units) {
        return new OpenOffer(key, 1, units, 2, new BigDecimal("10.00"), "a product", 1, NEVER, 900, SaleState.OPEN);
    }
}
