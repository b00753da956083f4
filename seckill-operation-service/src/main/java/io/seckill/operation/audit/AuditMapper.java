package io.seckill.operation.audit;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

@Mapper
interface AuditMapper {

    /** A line of the log; the states are JSON. */
    record AuditRow(
            long id,
            long happenedAt,
            String operator,
            String action,
            String subject,
            @Nullable String stateBefore,
            @Nullable String stateAfter) {}

    @Insert("""
            INSERT INTO audit_log (happened_at, operator, action, subject, state_before, state_after)
            VALUES (#{happenedAt}, #{operator}, #{action}, #{subject}, #{stateBefore}, #{stateAfter})""")
    void append(AuditRow row);

    /** Newest first. */
    @Select("""
            SELECT id, happened_at, operator, action, subject, state_before, state_after
            FROM audit_log ORDER BY id DESC LIMIT #{size} OFFSET #{offset}""")
    List<AuditRow> page(int size, long offset);

    /** Of the newest entries, {@code limit} at most, the newest of an action; null where there is none. */
    @Select("""
            SELECT id, happened_at, operator, action, subject, state_before, state_after
            FROM (SELECT * FROM audit_log ORDER BY id DESC LIMIT #{limit}) AS newest
            WHERE action = #{action} ORDER BY id DESC LIMIT 1""")
    @Nullable
    AuditRow latest(String action, int limit);

    @Select("SELECT COUNT(*) FROM audit_log")
    long count();

    /**
     * Of the oldest entries, {@code limit} at most, the newest that happened before a moment; null when none did. Entries stand
     * in the order in which they happened, give or take a clock's step, so the key is all that is read.
     */
    @Select("""
            SELECT MAX(id) FROM (SELECT id, happened_at FROM audit_log ORDER BY id LIMIT #{limit}) AS oldest
            WHERE happened_at < #{before}""")
    @Nullable
    Long newestBefore(long before, int limit);

    @Delete("DELETE FROM audit_log WHERE id <= #{id} ORDER BY id LIMIT #{limit}")
    int deleteUpTo(long id, int limit);
}
