package io.seckill.operation.announce;

import io.seckill.operation.database.DatabaseClock;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** What is known of each node's catalogue; in MySQL, so that it outlives the instance that noticed. */
@Mapper
interface CatalogueNodeMapper {

    /**
     * A node's state.
     *
     * @param missed       writes it missed, counted
     * @param repaired     up to which of them it was repaired
     * @param sinceSync    milliseconds since it was last brought in line as a whole
     */
    record NodeState(long missed, long repaired, long sinceSync) {

        boolean dirty() {
            return missed > repaired;
        }
    }

    @Insert("INSERT IGNORE INTO catalogue_node (name) VALUES (#{name})")
    void add(String name);

    @Update("UPDATE catalogue_node SET missed = missed + 1 WHERE name = #{name}")
    int missed(String name);

    @Select("SELECT missed, repaired, " + DatabaseClock.NOW_MILLIS + " - synced_at AS since_sync"
            + " FROM catalogue_node WHERE name = #{name}")
    @Nullable
    NodeState state(String name);

    /** Writes that were missed after {@code missed} was read are not forgotten. */
    @Update("UPDATE catalogue_node SET repaired = GREATEST(repaired, #{missed}), synced_at = "
            + DatabaseClock.NOW_MILLIS + " WHERE name = #{name}")
    void synced(String name, long missed);

    @Select("SELECT COUNT(*) FROM catalogue_node WHERE missed > repaired")
    long dirtyNodes();
}
