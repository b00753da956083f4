package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClaimScriptTest {

    @Test
    void what_is_due_is_taken_once_and_comes_again_after_a_doubling_wait() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 1);
        ClaimScript claim = new ClaimScript(9, 1000, 5000);
        assertThat(claimed(claim, rig))
                .as("its first publication was the entry's")
                .isEmpty();
        reservedAgo(rig, "r1", 1500);
        assertThat(claimed(claim, rig)).containsExactly("r1");
        assertThat(claimed(claim, rig)).isEmpty();
        assertThat(waits(rig, "r1")).isBetween(1200L, 2500L);
        reservedAgo(rig, "r1", 60_000);
        claim.run(rig.shard, 0);
        assertThat(waits(rig, "r1")).as("never longer than the longest").isBetween(3000L, 5000L);
    }

    @Test
    void a_claim_takes_so_many_and_the_oldest_first() {
        Rig rig = Rig.open(9);
        for (int i = 1; i <= 4; i++) {
            rig.reserve("r" + i, "u" + i, 1);
            reservedAgo(rig, "r" + i, 10_000 - 1000 * i);
        }
        ClaimScript claim = new ClaimScript(3, 1000, 5000);
        assertThat(claimed(claim, rig)).containsExactly("r1", "r2", "r3");
        assertThat(claimed(claim, rig)).containsExactly("r4");
    }

    @Test
    void what_was_decided_is_never_due() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 1);
        rig.reserve("r2", "bert", 1);
        rig.order("r1");
        rig.release("r2");
        long left = rig.node.call(redis -> redis.zcard(rig.shard.keys.stockReservationsPending.get(2)));
        assertThat(left).isZero();
    }

    @Test
    void what_is_not_late_yet_is_due_again_when_it_is() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 1);
        rig.reserve("r2", "bert", 1);
        reservedAgo(rig, "r1", 9_000);
        reservedAgo(rig, "r2", 4_000);
        ClaimScript claim = new ClaimScript(2, 1000, 5000);
        ClaimScript.Due due = Objects.requireNonNull(claim.run(rig.shard, 7_000));
        assertThat(due.late()).extracting(StoredReservation::reservationId).containsExactly("r1");
        assertThat(due.more()).as("it looked at as many as it may").isTrue();
        assertThat(waits(rig, "r2")).isBetween(1_500L, 3_000L);
    }

    private static List<String> claimed(ClaimScript claim, Rig rig) {
        return Objects.requireNonNull(claim.run(rig.shard, 0)).late().stream()
                .map(StoredReservation::reservationId)
                .toList();
    }

    /** Moves a reservation into the past by the node's clock, instead of waiting. */
    private static void reservedAgo(Rig rig, String id, long millis) {
        String pending = rig.shard.keys.stockReservationsPending.get(2);
        String reservations = rig.shard.keys.stockReservations.get(1);
        rig.node.call(redis -> {
            String value = redis.hget(reservations, id);
            if (value != null) {
                String[] parts = value.split("\\|", 5);
                long at = nodeTime(rig) - millis;
                parts[2] = Long.toString(at);
                redis.hset(reservations, id, String.join("|", parts));
                redis.zadd(pending, (double) at, id);
            }
            return true;
        });
    }

    private static long waits(Rig rig, String id) {
        Double due = rig.node.call(redis -> redis.zscore(rig.shard.keys.stockReservationsPending.get(2), id));
        return Objects.requireNonNull(due).longValue() - nodeTime(rig);
    }

    private static long nodeTime(Rig rig) {
        List<String> time = rig.node.call(redis -> {
            @SuppressWarnings("unchecked")
            List<String> answer = (List<String>) redis.eval("return redis.call('TIME')");
            return answer;
        });
        return Long.parseLong(time.getFirst()) * 1000 + Long.parseLong(time.get(1)) / 1000;
    }
}
