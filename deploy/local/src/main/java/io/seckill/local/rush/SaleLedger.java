package io.seckill.local.rush;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.util.List;

/** The ledger of one offer as the operators' API answers it, all in units. */
public record SaleLedger(
        int total, List<Shard> shards, int unpaid, int paid, int released, boolean balanced, List<String> differences) {

    /** One shard. */
    public record Shard(
            String node, String state, int available, int pending, int ordered, int outgoing, int granted) {}

    public static SaleLedger parse(JSONObject json) {
        JSONArray shards = json.getJSONArray("shards");
        JSONArray differences = json.getJSONArray("differences");
        return new SaleLedger(
                json.getIntValue("total"),
                shards == null
                        ? List.of()
                        : shards.stream().map(each -> shard((JSONObject) each)).toList(),
                json.getIntValue("unpaid"),
                json.getIntValue("paid"),
                json.getIntValue("released"),
                json.getBooleanValue("balanced"),
                differences == null
                        ? List.of()
                        : differences.stream().map(String::valueOf).toList());
    }

    public int available() {
        return shards.stream().mapToInt(Shard::available).sum();
    }

    public int pending() {
        return shards.stream().mapToInt(Shard::pending).sum();
    }

    public int ordered() {
        return shards.stream().mapToInt(Shard::ordered).sum();
    }

    public int outgoing() {
        return shards.stream().mapToInt(Shard::outgoing).sum();
    }

    public int granted() {
        return shards.stream().mapToInt(Shard::granted).sum();
    }

    /** True when nothing is under way between the shards, the orders and the shoppers. */
    public boolean settled() {
        return balanced && pending() == 0 && outgoing() == 0 && granted() == total && ordered() == unpaid + paid;
    }

    private static Shard shard(JSONObject json) {
        return new Shard(
                String.valueOf(json.get("node")),
                String.valueOf(json.get("state")),
                json.getIntValue("available"),
                json.getIntValue("pending"),
                json.getIntValue("ordered"),
                json.getIntValue("outgoing"),
                json.getIntValue("granted"));
    }
}
