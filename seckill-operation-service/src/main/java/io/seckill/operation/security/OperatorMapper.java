package io.seckill.operation.security;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface OperatorMapper {

    /**
     * An operator.
     *
     * @param passwordHash bcrypt
     */
    record OperatorRow(String username, String passwordHash, Role role) {}

    @Select("SELECT username, password_hash, role FROM operator WHERE username = #{username}")
    @Nullable
    OperatorRow find(String username);

    @Select("SELECT username, password_hash, role FROM operator ORDER BY username LIMIT #{limit}")
    List<OperatorRow> all(int limit);

    /** Leaves an operator of that name as he is. */
    @Insert("""
            INSERT IGNORE INTO operator (username, password_hash, role)
            VALUES (#{username}, #{passwordHash}, #{role})""")
    int add(OperatorRow row);

    @Update("UPDATE operator SET password_hash = #{passwordHash} WHERE username = #{username}")
    int change(OperatorRow row);
}
