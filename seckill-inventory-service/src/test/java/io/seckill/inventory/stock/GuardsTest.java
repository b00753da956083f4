package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisScriptException;
import io.seckill.inventory.testing.RealNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes one guard at a time out of the scripts: on some generated history the model must notice. Else the comparison of
 * {@link ModelAgreesProperties} would prove nothing about that guard.
 */
class GuardsTest {

    private static final int MOST_HISTORIES = 100;
    private static final long SEED = 20_261_123;

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource(delimiter = '@', quoteCharacter = '"', textBlock = """
            reserve  @ if before then                                                            @ if false then
            reserve  @ owner ~= user                                                             @ false
            reserve  @ quota[1] + units > limit                                                  @ false
            reserve  @ stock[1] ~= ARGV[1] or                                                    @
            order    @ state == 80 and not seen[id]                                              @ state ~= 79 and not seen[id]
            order    @ stock[1] ~= ARGV[1] or                                                    @
            release  @ (state == 'P' or state == 'O') and not ended[id]                          @ not ended[id]
            release  @ redis.call('HSET', KEYS[3], unpack(written))                              @ do end
            release  @ stock[1] ~= ARGV[1] or                                                    @
            withdraw @ if first then                                                             @ if false then
            withdraw @ if open then                                                              @ if false then
            withdraw @ stock[3] == '1'                                                           @ false
            deposit  @ redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1                              @ false
            deposit  @ stock[3] == '1'                                                           @ false
            deposit  @ stock[1] ~= ARGV[1] or                                                    @
            settle   @ if state == 'O' then                                                      @ if true then
            settle   @ (stock[3] == '1') ~= (ARGV[3] == 'REBUILD')                               @ false
            return   @ if state == 'O' then                                                      @ if true then
            return   @ stock[3] ~= '1'                                                           @ false
            grant    @ if first then                                                             @ if false then
            grant    @ stock[3] == '1'                                                           @ false
            revoke   @ if first then                                                             @ if false then
            revoke   @ math.min(tonumber(ARGV[3]), available)                                    @ tonumber(ARGV[3])
            freeze   @ stored == wanted                                                          @ false
            state    @ stock[1] ~= ARGV[1] or                                                    @
            """)
    void the_model_notices_when_a_guard_is_missing(String script, String guard, String instead) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/lua/" + script + ".lua"));
        assertThat(text).contains(guard);
        String without = text.replace(guard, instead == null ? "" : instead);
        LuaScript broken = LuaScript.ofText(script, without);
        String loaded = RealNodes.nodes().all().getFirst().call(redis -> redis.scriptLoad(without));
        assertThat(loaded).as("it is still a script").isEqualTo(broken.sha1());
        JqwikSession.run(() -> assertThat(noticed(script, broken))
                .as("one of %d histories notices that '%s' is missing in %s", MOST_HISTORIES, guard, script)
                .isTrue());
    }

    private static boolean noticed(String script, LuaScript broken) {
        RandomGenerator<List<Step>> histories = Histories.any().generator(1000);
        Random random = new Random(SEED);
        for (int i = 0; i < MOST_HISTORIES; i++) {
            List<Step> history = histories.next(random).value();
            try {
                new ShardWorld(name -> name.equals(script) ? broken : ShardWorld.original(name)).agreeOn(history);
            } catch (AssertionError | RedisScriptException disagreement) {
                return true;
            }
        }
        return false;
    }
}
