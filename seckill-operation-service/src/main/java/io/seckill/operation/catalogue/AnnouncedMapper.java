package io.seckill.operation.catalogue;

import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads what is beyond the draft, as the contract has it. */
@Mapper
interface AnnouncedMapper {

    String SESSION = "SELECT id AS session_id, revision, status, name, starts_at, ends_at, pay_seconds FROM session";

    String OFFER = """
            SELECT o.session_id, o.product_id, o.revision, o.status, o.title, o.image_url, o.description,
                   o.original_price, o.seckill_price, o.seckill_stock, o.purchase_limit,
                   s.starts_at, s.ends_at, s.pay_seconds
            FROM offer o JOIN session s ON s.id = o.session_id""";

    @Select(SESSION + " WHERE starts_at < #{to} AND ends_at > #{from} AND status <> 'DRAFT' ORDER BY id LIMIT #{limit}")
    List<Session> sessionsBetween(long from, long to, int limit);

    @Select(SESSION
            + " WHERE id > #{afterId} AND ends_at > #{endsAfter} AND status <> 'DRAFT' ORDER BY id LIMIT #{limit}")
    List<Session> sessionsEndingAfter(long endsAfter, long afterId, int limit);

    @Select("<script>" + OFFER + """
             WHERE o.status &lt;&gt; 'DRAFT' AND o.session_id IN
            <foreach collection="sessionIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY o.session_id, o.product_id
            </script>""")
    List<Offer> offersOf(List<Long> sessionIds);

    @Select(OFFER + " WHERE o.session_id = #{sessionId} AND o.product_id = #{productId} AND o.status <> 'DRAFT'")
    @Nullable
    Offer offer(long sessionId, long productId);

    @Select(SESSION + " WHERE id = #{sessionId} AND status <> 'DRAFT'")
    @Nullable
    Session session(long sessionId);

    @Select("""
            <script>
            SELECT id FROM session WHERE status &lt;&gt; 'DRAFT' AND id IN
            <foreach collection="sessionIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""")
    List<Long> announcedAmong(List<Long> sessionIds);
}
