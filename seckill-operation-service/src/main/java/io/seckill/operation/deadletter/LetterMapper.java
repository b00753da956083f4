package io.seckill.operation.deadletter;

import io.seckill.operation.database.DatabaseClock;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface LetterMapper {

    String COLUMNS = "id, state, topic, consumer_group, msg_id, message_key, reason, body_bytes, whole, deaths,"
            + " first_seen, last_seen";

    /** A letter as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Arrived(
            String topic,
            String consumerGroup,
            String msgId,
            @Nullable String messageKey,
            String reason,
            byte[] body,
            int bodyBytes,
            boolean whole,
            String deathId) {}

    /** What is kept of a body. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Body(byte[] body) {}

    /** 0 where the letter is there already. */
    @Insert(
            "INSERT IGNORE INTO dead_letter (state, topic, consumer_group, msg_id, message_key, reason, body, body_bytes,"
                    + " whole, deaths, death_id, first_seen, last_seen)"
                    + " VALUES ('OPEN', #{topic}, #{consumerGroup}, #{msgId}, #{messageKey}, #{reason}, #{body}, #{bodyBytes},"
                    + " #{whole}, 1, #{deathId}, " + DatabaseClock.NOW_MILLIS + ", " + DatabaseClock.NOW_MILLIS + ")")
    int add(Arrived letter);

    /** One more death of a letter that is there; 0 when it is the death that was counted last. */
    @Update("UPDATE dead_letter SET deaths = deaths + 1, death_id = #{deathId}, reason = #{reason},"
            + " state = CASE state WHEN 'DISMISSED' THEN 'DISMISSED' ELSE 'OPEN' END,"
            + " last_seen = " + DatabaseClock.NOW_MILLIS
            + " WHERE topic = #{topic} AND consumer_group = #{consumerGroup} AND msg_id = #{msgId}"
            + " AND death_id <> #{deathId}")
    int diedAgain(Arrived letter);

    @Select("SELECT " + COLUMNS + " FROM dead_letter WHERE id = #{id}")
    @Nullable
    LetterRow find(long id);

    @Select("SELECT body FROM dead_letter WHERE id = #{id}")
    @Nullable
    Body body(long id);

    /** The latest death first. */
    @Select("SELECT " + COLUMNS + " FROM dead_letter ORDER BY last_seen DESC, id DESC LIMIT #{size} OFFSET #{offset}")
    List<LetterRow> page(int size, long offset);

    /** The latest death first. */
    @Select("SELECT " + COLUMNS + " FROM dead_letter WHERE state = #{state}"
            + " ORDER BY last_seen DESC, id DESC LIMIT #{size} OFFSET #{offset}")
    List<LetterRow> pageOf(LetterState state, int size, long offset);

    @Select("SELECT COUNT(*) FROM dead_letter")
    long count();

    @Select("SELECT COUNT(*) FROM dead_letter WHERE state = #{state}")
    long countOf(LetterState state);

    /** 0 when the letter is not open, or not there. */
    @Update("UPDATE dead_letter SET state = #{to} WHERE id = #{id} AND state = 'OPEN'")
    int decide(long id, LetterState to);

    /** Of those that an operator is done with, the ones that died longest ago. */
    @Delete("DELETE FROM dead_letter WHERE state <> 'OPEN' ORDER BY last_seen, id LIMIT #{limit}")
    int removeDecided(int limit);

    /** Of those that wait for an operator, the ones that died longest ago. */
    @Delete("DELETE FROM dead_letter WHERE state = 'OPEN' ORDER BY last_seen, id LIMIT #{limit}")
    int removeOpen(int limit);
}
