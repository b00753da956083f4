package io.seckill.operation.database;

import java.time.Instant;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The database's clock: the one clock that all instances share, and by which sessions end. */
@Mapper
public interface DatabaseClock {

    /** Milliseconds since 1970, as SQL; the same on MySQL and MariaDB. */
    String NOW_MILLIS = "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";

    @Select("SELECT " + NOW_MILLIS)
    long millis();

    default Instant now() {
        return Instant.ofEpochMilli(millis());
    }
}
