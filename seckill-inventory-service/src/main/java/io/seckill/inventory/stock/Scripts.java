package io.seckill.inventory.stock;

import io.seckill.common.redis.LuaScript;

/** Loads the scripts of {@code resources/lua}. */
final class Scripts {

    private Scripts() {}

    static LuaScript named(String name) {
        return LuaScript.of(Scripts.class, "/lua/" + name + ".lua");
    }
}
