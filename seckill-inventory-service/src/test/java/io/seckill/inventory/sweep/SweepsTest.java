package io.seckill.inventory.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.inventory.stock.Leases;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import io.seckill.inventory.testing.Sales;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class SweepsTest {

    private static final Duration LIFE = Duration.ofMillis(300);

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private ShardMap map;

    @Autowired
    private Fixture fixture;

    private final AtomicLong nanos = new AtomicLong();
    private final List<OfferKey> swept = new ArrayList<>();
    private final List<OfferKey> sweptByOther = new ArrayList<>();

    @AfterEach
    void everybodyIsBack() {
        book.away(false);
    }

    @Test
    void of_two_instances_one_sweeps_an_offer_and_the_other_takes_over_when_it_is_gone() {
        OfferKey key = fixture.granted(3);
        Leases mine = new Leases(RealNodes.nodes(), "me", LIFE, nanos::get);
        Leases theirs = new Leases(RealNodes.nodes(), "they", LIFE, nanos::get);
        assertThat(mine.mine(key)).isTrue();
        assertThat(theirs.mine(key)).isFalse();
        nanos.addAndGet(LIFE.toNanos() / 2);
        assertThat(mine.mine(key)).isTrue();
        String lease = "seckill::lease::{" + key + "}";
        RealNodes.nodes().forKey(lease).call(redis -> redis.del(lease));
        nanos.addAndGet(LIFE.toNanos() / 2);
        assertThat(theirs.mine(key)).isTrue();
        assertThat(mine.mine(key)).isFalse();
    }

    @Test
    void a_lease_ends_by_itself() {
        OfferKey key = RealNodes.anyOffer();
        String lease = "seckill::lease::{" + key + "}";
        new Leases(RealNodes.nodes(), "me", LIFE, nanos::get).mine(key);
        long left = RealNodes.nodes().forKey(lease).call(redis -> redis.pttl(lease));
        assertThat(left).isBetween(1L, LIFE.toMillis());
    }

    @Test
    void every_live_offer_is_swept_and_one_that_fails_does_not_stop_the_others() {
        OfferKey bad = fixture.granted(3);
        OfferKey good = fixture.granted(3);
        Sweeps.Repeated task = sweeps("one").new Repeated(task("pending", offer -> {
            if (offer.equals(bad)) {
                throw new IllegalStateException("as this test wants it");
            }
            swept.add(offer);
        }));
        task.run();
        assertThat(swept).contains(good).doesNotContain(bad);
    }

    @Test
    void while_the_stock_book_is_away_the_offers_it_named_last_are_swept() {
        OfferKey key = fixture.granted(3);
        Sweeps.Repeated task = sweeps("two").new Repeated(task("pending", sweptByOther::add));
        task.run();
        book.away(true);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        sweptByOther.clear();
        task.run();
        assertThat(sweptByOther).contains(key);
    }

    @Test
    void an_offer_that_is_long_over_is_swept_now_and_then() {
        OfferKey over = RealNodes.anyOffer();
        fixture.announce(Sales.offer(over, 1, OfferStatus.PUBLISHED, 3, 5));
        Sweeps.Repeated task = sweeps("three").new Repeated(task("pending", swept::add));
        for (int i = 0; i < Sweeps.COLD_PASSES; i++) {
            task.run();
        }
        assertThat(swept).containsOnlyOnce(over);
    }

    private Sweeps sweeps(String name) {
        LiveOffers live = new LiveOffers(book, Duration.ofSeconds(2), nanos::get);
        // Its own time never passes for the leases, so that nobody else's test takes them.
        Leases leases = new Leases(RealNodes.nodes(), name, LIFE, () -> 0);
        book.liveOffers().forEach(SweepsTest::freeLease);
        return new Sweeps(live, map, leases, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static void freeLease(OfferKey offer) {
        String lease = "seckill::lease::{" + offer + "}";
        RealNodes.nodes().forKey(lease).call(redis -> redis.del(lease));
    }

    private interface Body {
        void run(OfferKey offer);
    }

    private static OfferTask task(String name, Body body) {
        return new OfferTask() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run(OfferKey offer) throws InventoryBusyException {
                body.run(offer);
            }
        };
    }
}
