package io.seckill.operation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.operation.audit.AuditMapper.AuditRow;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.support.OperationTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OperationTest
class AuditSweepTest {

    @Autowired
    private AuditMapper mapper;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    /** In a transaction that is rolled back: other tests' entries stay, though this sweep is the stricter one. */
    @Test
    void what_is_older_than_it_is_kept_goes_and_nothing_else() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            mapper.deleteUpTo(Long.MAX_VALUE, Integer.MAX_VALUE);
            write("old", Duration.ofDays(401));
            write("older", Duration.ofDays(400).plusMinutes(1));
            write("young", Duration.ofDays(399));

            Duration next = new AuditSweep(mapper, clock, Duration.ofDays(400)).round();

            assertThat(mapper.page(10, 0)).extracting(AuditRow::subject).containsExactly("young");
            assertThat(next).isEqualTo(Duration.ofHours(1));
        });
    }

    @Test
    void one_round_is_one_batch_and_the_next_follows_soon() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            mapper.deleteUpTo(Long.MAX_VALUE, Integer.MAX_VALUE);
            for (int i = 0; i < AuditSweep.BATCH + 1; i++) {
                write("old", Duration.ofDays(500));
            }
            AuditSweep sweep = new AuditSweep(mapper, clock, Duration.ofDays(400));

            assertThat(sweep.round()).isEqualTo(Duration.ofSeconds(1));
            assertThat(mapper.count()).isEqualTo(1);
            assertThat(sweep.round()).isEqualTo(Duration.ofHours(1));
            assertThat(mapper.count()).isZero();
        });
    }

    @Test
    void nought_keeps_everything_and_less_is_refused() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            write("old", Duration.ofDays(4_000));
            long before = mapper.count();

            new AuditSweep(mapper, clock, Duration.ZERO).round();

            assertThat(mapper.count()).isEqualTo(before);
        });
        assertThatThrownBy(() -> new AuditSettings(Duration.ofDays(-1))).hasMessageContaining("audit-keep");
    }

    private void write(String subject, Duration age) {
        mapper.append(new AuditRow(0, clock.millis() - age.toMillis(), "mei", "TESTED", subject, null, null));
    }
}
