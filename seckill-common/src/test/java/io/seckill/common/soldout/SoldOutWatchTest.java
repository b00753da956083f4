package io.seckill.common.soldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SoldOutWatchTest {

    private static final OfferKey OFFER = new OfferKey(7, 1);
    private static final StockVerdict SOLD_OUT = new StockVerdict(Word.EXACT, 0, 0, 0);

    private final AtomicLong nanoTime = new AtomicLong();
    private final SoldOutFlags flags = new SoldOutFlags(1000, nanoTime::get);
    private final List<OfferKey> asked = Collections.synchronizedList(new ArrayList<>());
    private final Set<OfferKey> over = ConcurrentHashMap.newKeySet();
    private final SoldOutWatch watch = new SoldOutWatch(
            offer -> {
                asked.add(offer);
                return SOLD_OUT;
            },
            offer -> !over.contains(offer),
            flags,
            new SoldOutWatch.Pace(Duration.ofSeconds(1), 100, 4));

    private static List<OfferKey> offers(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(product -> new OfferKey(1, product))
                .toList();
    }

    @Test
    void what_somebody_said_to_look_at_is_asked_about_once_however_often_it_was_said() {
        watch.lookAgain(OFFER);
        watch.lookAgain(OFFER);
        watch.round();
        assertThat(asked).containsExactly(OFFER, OFFER); // the second: all flagged ones, at the first round
        asked.clear();
        watch.round();
        assertThat(asked).isEmpty();
    }

    @Test
    void every_flagged_offer_is_asked_about_again_once_a_second() {
        watch.ask(List.of(OFFER));
        watch.round();
        asked.clear();
        nanoTime.addAndGet(Duration.ofMillis(999).toNanos());
        watch.round();
        assertThat(asked).isEmpty();
        nanoTime.addAndGet(Duration.ofMillis(1).toNanos());
        watch.round();
        assertThat(asked).containsExactly(OFFER);
    }

    @Test
    void an_offer_that_is_over_is_not_asked_about_and_loses_its_flag() {
        watch.ask(List.of(OFFER));
        asked.clear();
        over.add(OFFER);
        watch.lookAgain(OFFER);
        watch.round();
        assertThat(asked).isEmpty();
        assertThat(flags.none()).isTrue();
    }

    @Test
    void several_are_asked_about_at_once() {
        CyclicBarrier together = new CyclicBarrier(4);
        SoldOutWatch parallel = new SoldOutWatch(
                offer -> {
                    try {
                        together.await(10, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return SOLD_OUT;
                },
                offer -> true,
                flags,
                new SoldOutWatch.Pace(Duration.ofSeconds(1), 100, 4));
        parallel.ask(offers(8));
        assertThat(flags.soldOut()).hasSize(8);
    }

    @Test
    void an_inventory_that_hangs_ends_the_pass_and_the_rest_is_asked_about_in_the_next() {
        SoldOutWatch hanging = new SoldOutWatch(
                offer -> {
                    asked.add(offer);
                    nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
                    throw new IllegalStateException("no answer");
                },
                offer -> true,
                flags,
                new SoldOutWatch.Pace(Duration.ofSeconds(1), 100, 4));
        hanging.ask(offers(20));
        assertThat(asked).hasSizeLessThanOrEqualTo(4);
        int first = asked.size();
        hanging.round();
        assertThat(asked).hasSizeGreaterThan(first);
    }

    @Test
    void no_more_looks_wait_than_allowed() {
        offers(150).forEach(watch::lookAgain);
        watch.round();
        assertThat(Set.copyOf(asked)).hasSize(100);
    }
}
