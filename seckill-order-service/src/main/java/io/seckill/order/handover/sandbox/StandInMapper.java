package io.seckill.order.handover.sandbox;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The stand-in's orders. */
@Mapper
interface StandInMapper {

    String ORDER = "SELECT order_id, reference, body, taken_at, deliveries FROM sandbox_platform_order ";

    /** Keeps an order, or counts that it came again; what was kept first stays. */
    @Insert("INSERT INTO sandbox_platform_order (order_id, reference, body, taken_at, deliveries) "
            + "VALUES (#{id}, #{reference}, #{body}, #{at}, 1) ON DUPLICATE KEY UPDATE deliveries = deliveries + 1")
    int keep(
            @Param("id") String orderId,
            @Param("reference") String reference,
            @Param("body") String body,
            @Param("at") long takenAt);

    @Select(ORDER + "WHERE order_id = #{id}")
    @Nullable
    StandInOrder find(@Param("id") String orderId);

    @Select(ORDER + "ORDER BY taken_at DESC, order_id LIMIT #{limit}")
    List<StandInOrder> latest(@Param("limit") int limit);
}
