package io.seckill.operation.planning;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface SessionMapper {

    String COLUMNS = "id, name, starts_at, ends_at, pay_seconds, status, version, revision";

    @Insert("""
            INSERT INTO session (name, starts_at, ends_at, pay_seconds, status, version, revision)
            VALUES (#{name}, #{startsAt}, #{endsAt}, #{paySeconds}, #{status}, #{version}, #{revision})""")
    void insert(SessionRow row);

    /** The id of the row this transaction's connection inserted last; a record cannot take a generated key. */
    @Select("SELECT LAST_INSERT_ID()")
    long insertedId();

    /** Fails where another session came from the same import. */
    @Update("UPDATE session SET import_digest = #{digest} WHERE id = #{id}")
    void imported(@Param("id") long id, @Param("digest") String digest);

    @Select("SELECT " + COLUMNS + " FROM session WHERE import_digest = #{digest}")
    @Nullable
    SessionRow byImport(String digest);

    @Select("SELECT " + COLUMNS + " FROM session WHERE id = #{id}")
    @Nullable
    SessionRow find(long id);

    /** Every change of a session or of its offers locks this row first. */
    @Select("SELECT " + COLUMNS + " FROM session WHERE id = #{id} FOR UPDATE")
    @Nullable
    SessionRow lock(long id);

    @Select("SELECT name FROM planning_lock WHERE name = 'products-on-sale' FOR UPDATE")
    String lockProductsOnSale();

    @Update("""
            UPDATE session SET name = #{row.name}, starts_at = #{row.startsAt}, ends_at = #{row.endsAt},
                   pay_seconds = #{row.paySeconds}, status = #{row.status}, version = #{row.version},
                   revision = #{row.revision}
            WHERE id = #{row.id} AND version = #{versionBefore}""")
    int update(@Param("row") SessionRow row, @Param("versionBefore") long versionBefore);

    @Delete("DELETE FROM session WHERE id = #{id} AND status = 'DRAFT'")
    int delete(long id);

    /** Newest first. */
    @Select("SELECT " + COLUMNS + " FROM session ORDER BY id DESC LIMIT #{size} OFFSET #{offset}")
    List<SessionRow> page(int size, long offset);

    @Select("SELECT COUNT(*) FROM session")
    long count();

    /** Sessions that touch the half-open interval, by start. */
    @Select("SELECT " + COLUMNS + """
             FROM session WHERE starts_at < #{to} AND ends_at > #{from}
            ORDER BY starts_at, id LIMIT #{size} OFFSET #{offset}""")
    List<SessionRow> pageBetween(long from, long to, int size, long offset);

    @Select("SELECT COUNT(*) FROM session WHERE starts_at < #{to} AND ends_at > #{from}")
    long countBetween(long from, long to);

    @Select("SELECT id FROM session WHERE status = 'PUBLISHED' AND ends_at <= #{now} ORDER BY ends_at LIMIT #{limit}")
    List<Long> endedBefore(long now, int limit);

    /** Published sessions that have not ended, for announcing them again. */
    @Select("SELECT id FROM session WHERE status <> 'DRAFT' AND ends_at > #{endsAfter} AND id > #{afterId}"
            + " ORDER BY id LIMIT #{limit}")
    List<Long> announced(long endsAfter, long afterId, int limit);
}
