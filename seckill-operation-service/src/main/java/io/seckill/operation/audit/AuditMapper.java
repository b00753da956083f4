package io.seckill.operation.audit;

import java.util.List;
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

    @Select("SELECT COUNT(*) FROM audit_log")
    long count();
}
