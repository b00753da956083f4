package io.seckill.operation.announce;

import io.seckill.operation.database.DatabaseClock;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface OutboxMapper {

    @Insert("""
            <script>
            INSERT INTO outbox (kind, subject, payload, created_at) VALUES
            <foreach collection="rows" item="row" separator=",">
              (#{row.kind}, #{row.subject}, #{row.payload}, #{row.createdAt})
            </foreach>
            </script>""")
    void append(List<OutboxRow> rows);

    /** Oldest first. */
    @Select("""
            SELECT id, kind, subject, payload, created_at FROM outbox
            WHERE catalogued = #{catalogued} ORDER BY id LIMIT #{limit}""")
    List<OutboxRow> oldest(boolean catalogued, int limit);

    @Update("""
            <script>
            UPDATE outbox SET catalogued = TRUE WHERE id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""")
    void catalogued(List<Long> ids);

    @Delete("""
            <script>
            DELETE FROM outbox WHERE id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""")
    void delete(List<Long> ids);

    @Select("SELECT MAX(id) FROM outbox")
    @Nullable
    Long newest();

    @Select("SELECT EXISTS (SELECT 1 FROM outbox WHERE id <= #{id})")
    boolean anyUpTo(long id);

    @Select("SELECT EXISTS (SELECT 1 FROM outbox WHERE catalogued = FALSE AND id <= #{id})")
    boolean anyUncataloguedUpTo(long id);

    @Select("SELECT COUNT(*) FROM outbox")
    long waiting();

    /** Milliseconds that the oldest row has been waiting; 0 when none waits. */
    @Select("SELECT COALESCE(MAX(" + DatabaseClock.NOW_MILLIS + " - created_at), 0)"
            + " FROM (SELECT created_at FROM outbox ORDER BY id LIMIT 1) AS oldest")
    long waitingMillis();
}
