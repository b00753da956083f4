package io.seckill.system;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The nodes of a Nacos cluster, as they see each other. */
final class NacosNodes {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int RAFT_BELOW = 1_000;
    /** The group whose leader keeps users of the naming module in step. */
    private static final String GROUP = "naming_persistent_service_v2";

    private final TheSystem system;
    private final List<String> addresses;

    NacosNodes(TheSystem system) {
        this.system = system;
        this.addresses = system.local().addresses().nacosNodes();
    }

    List<String> names() {
        return IntStream.rangeClosed(1, addresses.size())
                .mapToObj(node -> "nacos-" + node)
                .toList();
    }

    /** The leader's name, by what the first node that answers knows. */
    String leader() throws Exception {
        return leaderWithout("");
    }

    /** The same, asked of the others; empty where none is known at the moment. */
    String leaderWithout(String silent) throws Exception {
        for (int node = 1; node <= addresses.size(); node++) {
            if (!names().get(node - 1).equals(silent) && !members(node).isEmpty()) {
                return leader(members(node), node);
            }
        }
        return "";
    }

    /** How many are up in the eyes of every node that answers. */
    long up() throws Exception {
        long least = addresses.size();
        for (int node = 1; node <= addresses.size(); node++) {
            long up = members(node).stream()
                    .filter(member -> "UP".equals(member.getString("state")))
                    .count();
            least = Math.min(least, up);
        }
        return least;
    }

    private String leader(List<JSONObject> members, int asked) {
        String own = addresses.get(asked - 1);
        return members.stream()
                .filter(member -> own.equals(member.getString("address")))
                .map(member -> member.getJSONObject("extendInfo"))
                .map(info -> info.getJSONObject("raftMetaData")
                        .getJSONObject("metaDataMap")
                        .getJSONObject(GROUP))
                .map(group -> Objects.requireNonNullElse(group.getString("leader"), ""))
                .map(this::named)
                .findFirst()
                .orElse("");
    }

    private String named(String raft) {
        int colon = raft.lastIndexOf(':');
        if (colon < 0) {
            return "";
        }
        int port = Integer.parseInt(raft.substring(colon + 1)) + RAFT_BELOW;
        int index = addresses.indexOf(raft.substring(0, colon) + ":" + port);
        return index < 0 ? "" : names().get(index);
    }

    private List<JSONObject> members(int node) throws Exception {
        URI base = URI.create("http://" + addresses.get(node - 1) + "/nacos/");
        Reply login = system.http()
                .send(
                        "POST",
                        base.resolve("v3/auth/user/login"),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "username=nacos&password=" + system.local().nacosPassword(),
                        TIMEOUT);
        if (!(login instanceof Answer token) || !token.is(200)) {
            return List.of();
        }
        Reply list = system.http()
                .send(
                        "GET",
                        base.resolve("v3/admin/core/cluster/node/list"),
                        Map.of("accessToken", JSON.parseObject(token.body()).getString("accessToken")),
                        "",
                        TIMEOUT);
        return list instanceof Answer answer && answer.is(200)
                ? answer.json().getJSONArray("data").toList(JSONObject.class)
                : List.of();
    }
}
