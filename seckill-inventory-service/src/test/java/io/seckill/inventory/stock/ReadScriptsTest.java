package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.inventory.stock.ReadScripts.Book;
import io.seckill.inventory.stock.ReadScripts.Glance;
import io.seckill.inventory.stock.ReadScripts.Page;
import io.seckill.inventory.stock.StoredReservation.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadScriptsTest {

    @Test
    void the_ledger_is_read_whole_whatever_the_epoch() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 2);
        rig.reserve("r2", "bert", 1);
        rig.order("r2");
        TransferScripts.withdraw(rig.shard, 1, "t1", 1);
        assertThat(ReadScripts.ledger(rig.shard.underEpoch(99)))
                .isEqualTo(new Book(Rig.EPOCH, "OPEN", 1, Rig.NEVER, false, 1, 2, 1, 1, 5));
        assertThat(ReadScripts.ledger(Rig.absent().shard)).isNull();
    }

    @Test
    void a_glance_says_what_a_verdict_needs() {
        Rig rig = Rig.open(5);
        TransferScripts.withdraw(rig.shard, 1, "t1", 2);
        rig.run("freeze", rig.shard.keys.stock, Rig.EPOCH + 1);
        assertThat(ReadScripts.scan(rig.shard.underEpoch(Rig.EPOCH + 1))).isEqualTo(new Glance(1, 3, 2, true, "OPEN"));
        assertThat(ReadScripts.scan(rig.shard)).isNull();
    }

    @Test
    void single_reservations_are_found_with_their_owner() {
        Rig rig = Rig.open(5);
        long reservedAt = rig.reserve("r1", "anna", 2).reservedAt();
        assertThat(ReadScripts.find(rig.shard, List.of("nobody", "r1")))
                .containsExactly(new StoredReservation("r1", State.PENDING, 2, reservedAt, Rig.EPOCH, "anna"));
    }

    @Test
    void a_user_sees_only_his_own() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 1);
        rig.reserve("r2", "bert", 1);
        rig.reserve("r3", "anna", 1);
        assertThat(ReadScripts.own(rig.shard, "anna"))
                .extracting(StoredReservation::reservationId)
                .containsExactly("r1", "r3");
        assertThat(ReadScripts.own(rig.shard, "carl")).isEmpty();
    }

    @Test
    void the_pages_show_every_reservation() {
        Rig rig = Rig.open(600);
        Set<String> expected = new HashSet<>();
        for (int batch = 0; batch < 3; batch++) {
            List<ReserveEntry> entries = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = "r" + batch + "-" + i;
                expected.add(id);
                entries.add(new ReserveEntry(id, "user-" + batch + "-" + i, 1, Rig.NEVER));
            }
            rig.reserve(entries.toArray(ReserveEntry[]::new));
        }
        Set<String> seen = new HashSet<>();
        int pages = 0;
        String cursor = "0";
        do {
            Page page = Objects.requireNonNull(ReadScripts.page(rig.shard, cursor, 50));
            page.reservations().forEach(each -> seen.add(each.reservationId()));
            cursor = page.next();
            pages++;
        } while (!cursor.equals("0"));
        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void the_backlog_is_what_is_pending_with_all_its_moments_while_it_is_small() {
        Rig rig = Rig.open(5);
        long first = rig.reserve("r1", "anna", 2).reservedAt();
        rig.reserve("r2", "bert", 1);
        rig.order("r2");
        assertThat(ReadScripts.backlog(rig.shard)).isEqualTo(new Backlog.Part(1, List.of(first)));
        rig.order("r1");
        assertThat(ReadScripts.backlog(rig.shard)).isEqualTo(new Backlog.Part(0, List.of()));
    }

    @Test
    void of_a_large_backlog_a_bounded_number_is_drawn_from_everywhere() {
        Rig rig = Rig.open(3000);
        long now = rig.reserve("r", "anna", 1).reservedAt();
        // as if one had come each millisecond, the sweeper's order being another than theirs
        rig.node.call(redis -> {
            for (int i = 0; i < 2000; i++) {
                String value = "P|1|" + (now + 1 + i) + "|" + Rig.EPOCH + "|u" + i;
                redis.hset(rig.shard.keys.stockReservationsPending.get(1), "r" + i, value);
                redis.zadd(rig.shard.keys.stockReservationsPending.get(2), (i * 7919) % 2000, "r" + i);
            }
            return redis.zcard(rig.shard.keys.stockReservationsPending.get(2));
        });
        Backlog.Part part = Objects.requireNonNull(ReadScripts.backlog(rig.shard));
        assertThat(part.pending()).isEqualTo(2001);
        assertThat(part.sample()).hasSize(Backlog.SAMPLE);
        Backlog backlog = new Backlog(List.of(part));
        // six standard errors
        assertThat(backlog.before(now + 1001)).isBetween(1000L - 384, 1000L + 384);
        assertThat(backlog.before(now)).isZero();
        assertThat(backlog.before(now + 5000)).isEqualTo(2001);
    }
}
