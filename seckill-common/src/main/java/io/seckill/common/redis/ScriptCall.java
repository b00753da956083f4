package io.seckill.common.redis;

import java.util.List;

/** One call of a script, for {@link RedisNode#evalAll}. */
public record ScriptCall(LuaScript script, List<String> keys, List<String> args) {}
