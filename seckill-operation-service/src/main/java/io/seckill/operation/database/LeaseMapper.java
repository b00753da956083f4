package io.seckill.operation.database;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;

@Mapper
interface LeaseMapper {

    @Update("UPDATE lease SET holder = #{holder}, until = " + DatabaseClock.NOW_MILLIS + " + #{millis}"
            + " WHERE name = #{name} AND (holder = #{holder} OR until <= " + DatabaseClock.NOW_MILLIS + ")")
    int renewOrTakeOver(String name, String holder, long millis);

    @Insert("INSERT IGNORE INTO lease (name, holder, until)" + " VALUES (#{name}, #{holder}, "
            + DatabaseClock.NOW_MILLIS + " + #{millis})")
    int create(String name, String holder, long millis);

    @Delete("DELETE FROM lease WHERE name = #{name} AND holder = #{holder}")
    int release(String name, String holder);
}
