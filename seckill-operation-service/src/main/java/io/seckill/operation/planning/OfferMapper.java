package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Offers; whoever changes one has locked its session's row before. */
@Mapper
interface OfferMapper {

    String COLUMNS = "session_id, product_id, title, image_url, description, original_price, seckill_price,"
            + " seckill_stock, purchase_limit, status, version, revision";

    @Insert("INSERT INTO offer (" + COLUMNS + """
            ) VALUES (#{sessionId}, #{productId}, #{title}, #{imageUrl}, #{description}, #{originalPrice},
                      #{seckillPrice}, #{seckillStock}, #{purchaseLimit}, #{status}, #{version}, #{revision})""")
    void insert(OfferRow row);

    @Insert("<script>INSERT INTO offer (" + COLUMNS + """
            ) VALUES
            <foreach collection="rows" item="row" separator=",">
              (#{row.sessionId}, #{row.productId}, #{row.title}, #{row.imageUrl}, #{row.description},
               #{row.originalPrice}, #{row.seckillPrice}, #{row.seckillStock}, #{row.purchaseLimit}, #{row.status},
               #{row.version}, #{row.revision})
            </foreach>
            </script>""")
    void insertAll(@Param("rows") List<OfferRow> rows);

    @Select("SELECT " + COLUMNS + " FROM offer WHERE session_id = #{sessionId} AND product_id = #{productId}")
    @Nullable
    OfferRow find(long sessionId, long productId);

    @Select("SELECT " + COLUMNS + " FROM offer WHERE session_id = #{sessionId} ORDER BY product_id")
    List<OfferRow> ofSession(long sessionId);

    @Select("SELECT " + COLUMNS
            + " FROM offer WHERE session_id = #{sessionId} ORDER BY product_id LIMIT #{size} OFFSET #{offset}")
    List<OfferRow> page(long sessionId, int size, long offset);

    @Select("SELECT COUNT(*) FROM offer WHERE session_id = #{sessionId}")
    int count(long sessionId);

    @Update("""
            UPDATE offer SET title = #{row.title}, image_url = #{row.imageUrl}, description = #{row.description},
                   original_price = #{row.originalPrice}, seckill_price = #{row.seckillPrice},
                   seckill_stock = #{row.seckillStock}, purchase_limit = #{row.purchaseLimit},
                   status = #{row.status}, version = #{row.version}, revision = #{row.revision}
            WHERE session_id = #{row.sessionId} AND product_id = #{row.productId}
              AND version = #{versionBefore}""")
    int update(@Param("row") OfferRow row, @Param("versionBefore") long versionBefore);

    @Delete("""
            DELETE FROM offer
            WHERE session_id = #{sessionId} AND product_id = #{productId} AND status = 'DRAFT'""")
    int delete(long sessionId, long productId);

    @Delete("DELETE FROM offer WHERE session_id = #{sessionId} AND status = 'DRAFT'")
    int deleteAll(long sessionId);

    /** Draft to published, all of a session. */
    @Update("""
            UPDATE offer SET status = 'PUBLISHED', version = version + 1, revision = GREATEST(revision + 1, #{now})
            WHERE session_id = #{sessionId} AND status = 'DRAFT'""")
    int publishAll(long sessionId, long now);

    /** On sale to closed, all of a session. */
    @Update("""
            UPDATE offer SET status = 'CLOSED', version = version + 1, revision = GREATEST(revision + 1, #{now})
            WHERE session_id = #{sessionId} AND status IN ('PUBLISHED', 'PAUSED')""")
    int closeAll(long sessionId, long now);

    /** The session's window changed, or its offers are announced again. */
    @Update("""
            UPDATE offer SET revision = GREATEST(revision + 1, #{now})
            WHERE session_id = #{sessionId} AND status <> 'DRAFT'""")
    int reviseAll(long sessionId, long now);

    /**
     * Offers on sale in other sessions, at times within the given window, of products that this session sells.
     *
     * @param now a session that has ended and waits for being closed does not count
     */
    @Select("""
            SELECT other.session_id, other.product_id
            FROM offer mine
            JOIN offer other ON other.product_id = mine.product_id AND other.session_id <> mine.session_id
                 AND other.status IN ('PUBLISHED', 'PAUSED')
            JOIN session s ON s.id = other.session_id AND s.status = 'PUBLISHED'
                 AND s.starts_at < #{endsAt} AND s.ends_at > #{startsAt} AND s.ends_at > #{now}
            WHERE mine.session_id = #{sessionId} AND mine.status <> 'CLOSED'
            ORDER BY other.session_id, other.product_id LIMIT #{limit}""")
    List<OfferKey> onSaleElsewhere(long sessionId, long startsAt, long endsAt, long now, int limit);
}
