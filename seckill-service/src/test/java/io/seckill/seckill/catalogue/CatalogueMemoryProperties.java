package io.seckill.seckill.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.seckill.Fixtures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CatalogueMemoryProperties {

    private static final long FROM = Fixtures.STARTS_AT - 3_600_000;
    private static final long TO = Fixtures.ENDS_AT + 3_600_000;

    @Provide
    Arbitrary<List<Offer>> announcements() {
        Arbitrary<Long> products = Arbitraries.longs().between(1, 5);
        Arbitrary<Long> revisions = Arbitraries.longs().between(1, 20);
        Arbitrary<OfferStatus> statuses = Arbitraries.of(OfferStatus.PUBLISHED, OfferStatus.PAUSED, OfferStatus.CLOSED);
        return Combinators.combine(products, revisions, statuses)
                .as((product, revision, status) -> Fixtures.offer(new OfferKey(7, product), revision, status))
                .list()
                .ofMaxSize(60);
    }

    @Property
    void in_whatever_order_announcements_come_the_highest_revision_stands(
            @ForAll("announcements") List<Offer> announcements) {
        CatalogueMemory memory = new CatalogueMemory(100);
        Map<Long, Long> highest = new HashMap<>();
        for (int i = 0; i < announcements.size(); i++) {
            Offer offer = announcements.get(i);
            highest.merge(offer.productId(), offer.revision(), Math::max);
            if (i % 3 == 0) {
                memory.sync(new Catalogue(List.of(), List.of(offer)), FROM, TO);
            } else {
                memory.put(offer);
            }
        }
        assertThat(memory.offersOf(7)).hasSize(highest.size());
        highest.forEach((product, revision) -> assertThat(memory.offer(new OfferKey(7, product)))
                .extracting(Offer::revision)
                .isEqualTo(revision));
    }

    @Example
    void a_sync_forgets_what_is_over_and_keeps_what_it_lacks() {
        CatalogueMemory memory = new CatalogueMemory(100);
        memory.put(Fixtures.session(1, 1, FROM - 20, FROM));
        memory.put(Fixtures.offer(new OfferKey(1, 1), 1, OfferStatus.PUBLISHED, FROM - 20, FROM));
        memory.put(Fixtures.session(2, 1));
        memory.put(Fixtures.offer(new OfferKey(2, 1), 1, OfferStatus.PUBLISHED));
        memory.put(Fixtures.session(3, 1, TO, TO + 20));

        memory.sync(new Catalogue(List.of(), List.of()), FROM, TO);

        assertThat(memory.session(1)).isNull();
        assertThat(memory.offersOf(1)).isEmpty();
        assertThat(memory.session(2)).isNotNull();
        assertThat(memory.offersOf(2)).hasSize(1);
        assertThat(memory.session(3)).isNull();
    }

    @Example
    void after_a_sync_what_is_on_sale_on_other_days_is_not_taken_in() {
        CatalogueMemory memory = new CatalogueMemory(100);
        assertThat(memory.synced()).isFalse();
        memory.sync(new Catalogue(List.of(), List.of()), FROM, TO);
        assertThat(memory.synced()).isTrue();

        memory.put(Fixtures.session(3, 1, TO, TO + 20));
        memory.put(Fixtures.offer(new OfferKey(3, 1), 1, OfferStatus.PUBLISHED, TO, TO + 20));

        assertThat(memory.session(3)).isNull();
        assertThat(memory.offer(new OfferKey(3, 1))).isNull();
        assertThat(memory.covers(FROM, TO)).isTrue();
        assertThat(memory.covers(FROM, TO + 1)).isFalse();
    }

    @Example
    void what_has_no_room_is_left_out_and_memory_says_that_it_is_not_whole() {
        CatalogueMemory memory = new CatalogueMemory(2);
        List<Offer> offers = List.of(
                Fixtures.offer(new OfferKey(7, 1), 1, OfferStatus.PUBLISHED),
                Fixtures.offer(new OfferKey(7, 2), 1, OfferStatus.PUBLISHED),
                Fixtures.offer(new OfferKey(7, 3), 1, OfferStatus.PUBLISHED));
        memory.sync(new Catalogue(List.of(), offers), FROM, TO);

        assertThat(memory.offers()).isEqualTo(2);
        assertThat(memory.covers(FROM, TO)).isFalse();
        memory.put(Fixtures.offer(new OfferKey(7, 1), 2, OfferStatus.PAUSED));
        assertThat(memory.offer(new OfferKey(7, 1))).extracting(Offer::revision).isEqualTo(2L);
    }

    @Example
    void sessions_of_a_day_are_listed_by_start() {
        CatalogueMemory memory = new CatalogueMemory(100);
        memory.put(Fixtures.session(5, 1, Fixtures.STARTS_AT + 1, Fixtures.ENDS_AT));
        memory.put(Fixtures.session(9, 1, Fixtures.STARTS_AT, Fixtures.ENDS_AT));
        memory.put(Fixtures.session(3, 1, Fixtures.STARTS_AT + 1, Fixtures.ENDS_AT));

        assertThat(memory.touching(FROM, TO)).extracting(Session::sessionId).containsExactly(9L, 3L, 5L);
    }
}
