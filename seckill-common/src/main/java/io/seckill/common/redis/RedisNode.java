package io.seckill.common.redis;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.SafeEncoder;

/**
 * One standalone node. Safe for use by many threads; every call borrows a connection, so that as many run at once as there
 * are connections.
 *
 * <p>Every call may throw {@link RedisUnavailableException} (no answer, or the node cannot serve now; what was asked may have
 * been done) and {@link RedisScriptException} (an answer that is an error). Answers are Redis' own: {@code String} (UTF-8),
 * {@code Long}, {@code null}, and lists of these.
 */
public final class RedisNode {

    /** The key under which a node keeps its own id. */
    static final String ID_KEY = "seckill::node";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final NodeConnections connections;

    RedisNode(String name, NodeConnections connections) {
        this.name = name;
        this.connections = connections;
    }

    /** From the configuration. */
    public String name() {
        return name;
    }

    /** False while calls fail at once, because the node did not answer; it is asked in the background. */
    public boolean available() {
        return connections.available();
    }

    /**
     * The node's own id, {@code seckill::node}: read each time, for a node that lost its data is another node; made at random
     * where it is missing.
     *
     * @return 32 lower-case hexadecimal digits
     */
    public String id() {
        return call(redis -> {
            String id = redis.get(ID_KEY);
            if (id != null) {
                return id;
            }
            byte[] random = new byte[16];
            RANDOM.nextBytes(random);
            String mine = HexFormat.of().formatHex(random);
            // Another instance may have been faster: its id stands. (SET with NX and GET together needs Redis 7.)
            boolean set = redis.set(ID_KEY, mine, SetParams.setParams().nx()) != null;
            return set ? mine : redis.get(ID_KEY);
        });
    }

    /** Runs a script (EVALSHA; where the node does not know it yet, its text is sent once). */
    public @Nullable Object eval(LuaScript script, List<String> keys, List<String> args) {
        byte[][] words = words(script, keys, args);
        return connections.run(script.name(), connection -> {
            try {
                connection.sendCommand(Protocol.Command.EVALSHA, words);
                return SafeEncoder.encodeObject(connection.getOne());
            } catch (JedisNoScriptException e) {
                return evalText(connection, script, words);
            }
        });
    }

    /**
     * Runs scripts in one pipeline. A node that did not know a script gets it and runs those calls after the others.
     *
     * @return the answers in the order of the calls
     * @throws RedisScriptException when one of them failed; the others were run
     */
    public List<@Nullable Object> evalAll(List<ScriptCall> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        List<byte[][]> words = new ArrayList<>(calls.size());
        for (ScriptCall call : calls) {
            words.add(words(call.script(), call.keys(), call.args()));
        }
        return connections.run(calls.getFirst().script().name(), connection -> {
            for (byte[][] each : words) {
                connection.sendCommand(Protocol.Command.EVALSHA, each);
            }
            List<@Nullable Object> answers = new ArrayList<>(connection.getMany(calls.size()));
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i) instanceof JedisNoScriptException) {
                    answers.set(i, evalText(connection, calls.get(i).script(), words.get(i)));
                } else {
                    answers.set(i, checked(answers.get(i)));
                }
            }
            return answers;
        });
    }

    /**
     * Runs commands on one connection.
     *
     * @param commands must neither keep nor close what it is given
     */
    public <T extends @Nullable Object> T call(Function<Jedis, T> commands) {
        return connections.run("commands", connection -> commands.apply(new Jedis(connection)));
    }

    /**
     * Sends commands in one pipeline.
     *
     * @param commands must not close the pipeline
     * @return the answers in the order of the commands
     * @throws RedisScriptException when one of them failed; the others were run
     */
    public List<@Nullable Object> pipelined(Consumer<Pipeline> commands) {
        return connections.run("pipeline", connection -> {
            Pipeline pipeline = new Pipeline(connection, false);
            commands.accept(pipeline);
            List<@Nullable Object> answers = new ArrayList<>(pipeline.syncAndReturnAll());
            answers.forEach(RedisNode::checked);
            return answers;
        });
    }

    @Override
    public String toString() {
        return "RedisNode[" + name + "]";
    }

    private static @Nullable Object evalText(Connection connection, LuaScript script, byte[][] words) {
        byte[][] withText = words.clone();
        withText[0] = script.text();
        connection.sendCommand(Protocol.Command.EVAL, withText);
        return SafeEncoder.encodeObject(connection.getOne());
    }

    private static @Nullable Object checked(@Nullable Object answer) {
        if (answer instanceof JedisDataException error) {
            throw error;
        }
        return SafeEncoder.encodeObject(answer);
    }

    private static byte[][] words(LuaScript script, List<String> keys, List<String> args) {
        byte[][] words = new byte[2 + keys.size() + args.size()][];
        int i = 0;
        words[i++] = script.sha1Bytes();
        words[i++] = Protocol.toByteArray(keys.size());
        for (String key : keys) {
            words[i++] = key.getBytes(StandardCharsets.UTF_8);
        }
        for (String arg : args) {
            words[i++] = arg.getBytes(StandardCharsets.UTF_8);
        }
        return words;
    }
}
