package io.seckill.inventory.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One process at one rebuild, step by step. Between two steps anything may happen: it may stop for good, or sleep and go on with
 * what it believed. What it asks of a node may be lost, unanswered, or done once more much later.
 */
final class Rebuilder {

    private static final int PAGE = 2;
    /** Epochs of one run while faults go on. */
    private static final int MOST_EPOCHS = 12;

    private final World world;
    private final Guards guards;
    private final Book book;
    private final int number;
    private final boolean retires;
    private final Deque<RebuildStep> plan = new ArrayDeque<>();

    /** Shards that did not answer, or that are retired. */
    private final Set<Integer> suspects = new TreeSet<>();

    /** The last step got no answer and is still to be done. */
    private boolean waited;

    /** New for each look, so for each raise. */
    private int token;

    private final Map<Integer, Message.Place> lost = new TreeMap<>();
    private int[] places = {};

    /** What was read after step 1. */
    private int epoch;

    private int[] node = {};
    private int[] nodeId = {};
    private int[] minEpoch = {};

    private final Rest rest;

    private Rebuilder(World world, boolean retires) {
        this.world = world;
        this.guards = world.guards;
        this.book = world.book;
        this.rest = new Rest(world.guards);
        this.retires = retires;
        this.number = world.nextId();
        plan.add(new RebuildStep.Look());
    }

    /** For shards that turn out to be lost. */
    static Rebuilder start(World world) {
        return new Rebuilder(world, false);
    }

    /** Moves a shard to another node. */
    static Rebuilder retire(World world, int shard) {
        Rebuilder rebuilder = new Rebuilder(world, true);
        rebuilder.suspects.add(shard);
        return rebuilder;
    }

    boolean finished() {
        return plan.isEmpty();
    }

    /** Does the next step, or fails to; false when it waited for an answer in vain. */
    boolean step() {
        RebuildStep step = plan.remove();
        waited = false;
        String outcome = run(step);
        if (world.trace.on()) {
            world.tell("%s %s: %s".formatted(this, step, outcome));
        }
        return !waited;
    }

    private String run(RebuildStep step) {
        return switch (step) {
            case RebuildStep.Look look -> look();
            case RebuildStep.Raise raise -> raise();
            case RebuildStep.Resume resume -> resume();
            case RebuildStep.Judge(int shard) -> judge(shard, step);
            case RebuildStep.Freeze(int shard) -> tell(new NodeCall.Freeze(shard, node[shard], epoch), step);
            case RebuildStep.FreezeOld(int shard, int old) -> freezeOld(shard, old);
            case RebuildStep.ListTransfers(int shard) -> listTransfers(shard, step);
            case RebuildStep.AskReceiver(int shard, int transfer, int to) -> askReceiver(shard, transfer, to, step);
            case RebuildStep.CloseTransfer(int shard, int transfer, ShardCopy.Way way) ->
                tell(new NodeCall.Close(shard, node[shard], epochOf(shard), transfer, way), step);
            case RebuildStep.Build(int shard) ->
                tell(new NodeCall.Build(shard, node[shard], epoch, nodeId[shard]), step);
            case RebuildStep.ReadBook read -> {
                rest.read(book);
                yield rest.toString();
            }
            case RebuildStep.ReadRows read -> {
                rest.readRows(book);
                yield rest.toString();
            }
            case RebuildStep.ReadGranted(int shard) -> readGranted(shard, step);
            case RebuildStep.ReadPage(int shard, int afterId) -> readPage(shard, afterId);
            case RebuildStep.RestorePage(int shard, List<ShardCopy.Restored> page) -> restorePage(shard, page, step);
            case RebuildStep.Share share -> share();
            case RebuildStep.Open(int shard) ->
                tell(new NodeCall.Open(shard, node[shard], epoch, rest.granted(shard)), step);
            case RebuildStep.Thaw(int shard) -> tell(new NodeCall.Thaw(shard, node[shard], epoch), step);
            case RebuildStep.Finish finish -> {
                book.finish(epoch);
                yield "";
            }
        };
    }

    private String look() {
        if (!world.calm && book.epoch >= MOST_EPOCHS) {
            return "enough for this run";
        }
        token = world.nextId();
        lost.clear();
        for (int shard = 0; shard < World.SHARDS; shard++) {
            if (suspects.contains(shard) || !answers(book.node[shard]) || !live(shard, book.node, book.minEpoch)) {
                List<Integer> healthy = healthyFor(shard);
                if (healthy.isEmpty()) {
                    plan.add(new RebuildStep.Look());
                    return "no node is up";
                }
                int place = world.chance.oneOf(healthy);
                lost.put(shard, new Message.Place(place, world.nodes.id(place)));
            }
        }
        if (lost.isEmpty() && !book.rebuilding) {
            return "nothing is lost";
        }
        if (!guards.on(Guard.READ_AFTER_STEP_1)) {
            plan.add(new RebuildStep.ReadBook());
        }
        plan.add(new RebuildStep.Raise());
        return "lost " + lost;
    }

    private List<Integer> healthyFor(int shard) {
        List<Integer> healthy = new ArrayList<>();
        for (int n = 0; n < World.NODES; n++) {
            if (world.nodes.reachable(n) && !(retires && n == book.node[shard])) {
                healthy.add(n);
            }
        }
        return healthy;
    }

    /** A node that is slow now and then is taken for one that is gone. */
    private boolean answers(int number) {
        return world.nodes.reachable(number) && (world.calm || !world.chance.percent(world.profile.flaky() / 4));
    }

    private boolean live(int shard, int[] nodes, int[] mins) {
        ShardCopy copy = world.nodes.copy(shard, nodes[shard]);
        return !copy.building && (copy.epoch >= mins[shard] || !guards.on(Guard.LIVE_BY_MIN_EPOCH));
    }

    private String raise() {
        Message.Raise raise = new Message.Raise(token, Map.copyOf(lost));
        places = book.node.clone();
        int luck = world.calm ? 100 : world.chance.below(100);
        if (luck < 3) {
            world.network.send(new Message.LateRaise(raise));
        }
        if (luck < 20) {
            plan.add(new RebuildStep.Resume());
            if (luck < 10) {
                return "no answer, not done";
            }
            book.raise(raise);
            return "no answer, done";
        }
        book.raise(raise);
        begin();
        return "done";
    }

    private String resume() {
        if (book.ownedBy(token)) {
            begin();
            return "it was done";
        }
        plan.add(new RebuildStep.Look());
        return "it was not done";
    }

    /** The plan of steps 2 to 4 under the epoch of this moment. */
    private void begin() {
        epoch = book.epoch;
        node = book.node.clone();
        nodeId = book.nodeId.clone();
        minEpoch = book.minEpoch.clone();
        suspects.clear();
        rest.clear();
        List<Integer> live = new ArrayList<>();
        for (int shard = 0; shard < World.SHARDS; shard++) {
            if (!lost.containsKey(shard)) {
                live.add(shard);
            }
        }
        if (guards.on(Guard.LIVE_JUDGED_AGAIN)) {
            live.forEach(shard -> plan.add(new RebuildStep.Judge(shard)));
        }
        planFreezing(live);
        if (!guards.on(Guard.ONE_SNAPSHOT)) {
            plan.add(new RebuildStep.ReadBook());
        }
        lost.keySet().forEach(shard -> plan.add(new RebuildStep.Build(shard)));
        if (guards.on(Guard.READ_AFTER_STEP_1)) {
            plan.add(guards.on(Guard.ONE_SNAPSHOT) ? new RebuildStep.ReadBook() : new RebuildStep.ReadRows());
        }
        live.forEach(shard -> plan.add(new RebuildStep.ReadGranted(shard)));
        if (guards.on(Guard.RESTORE)) {
            lost.keySet().forEach(shard -> plan.add(new RebuildStep.ReadPage(shard, 0)));
        }
        plan.add(new RebuildStep.Share());
        lost.keySet().forEach(shard -> plan.add(new RebuildStep.Open(shard)));
        if (guards.on(Guard.OFFER_WIDE_EPOCH)) {
            live.forEach(shard -> plan.add(new RebuildStep.Thaw(shard)));
        }
        plan.add(new RebuildStep.Finish());
    }

    private void planFreezing(List<Integer> live) {
        boolean allFirst = guards.on(Guard.FREEZE_BEFORE_CLOSING);
        for (int shard : live) {
            if (guards.on(Guard.OFFER_WIDE_EPOCH)) {
                plan.add(new RebuildStep.Freeze(shard));
            }
            if (!allFirst) {
                plan.add(new RebuildStep.ListTransfers(shard));
            }
        }
        for (int shard : lost.keySet()) {
            boolean elsewhereNow = places[shard] != node[shard] || !guards.on(Guard.OLD_COPY_ELSEWHERE);
            if (elsewhereNow && guards.on(Guard.OLD_COPY_FROZEN) && guards.on(Guard.OFFER_WIDE_EPOCH)) {
                plan.add(new RebuildStep.FreezeOld(shard, places[shard]));
            }
        }
        if (allFirst) {
            live.forEach(shard -> plan.add(new RebuildStep.ListTransfers(shard)));
        }
    }

    private String judge(int shard, RebuildStep step) {
        if (!answers(node[shard])) {
            return noAnswer(shard, step);
        }
        return live(shard, node, minEpoch) ? "live" : refused(shard);
    }

    /** Best effort: an old copy that cannot be reached is left as it is. */
    private String freezeOld(int shard, int old) {
        Word word = ask(new NodeCall.Freeze(shard, old, epoch));
        return word == null ? "no answer" : word.name();
    }

    private String listTransfers(int shard, RebuildStep step) {
        ShardCopy copy = read(shard);
        if (copy == null) {
            return noAnswer(shard, step);
        }
        if (copy.refuses(epochOf(shard))) {
            return refused(shard);
        }
        for (Map.Entry<Integer, ShardCopy.Transfer> entry : copy.transfers.entrySet()) {
            ShardCopy.Transfer transfer = entry.getValue();
            if (transfer.way() == ShardCopy.Way.OPEN) {
                plan.addFirst(closing(shard, entry.getKey(), transfer.to()));
            }
        }
        return "open: " + copy.openTransfers();
    }

    private RebuildStep closing(int shard, int transfer, int to) {
        if (!lost.containsKey(to)) {
            return new RebuildStep.AskReceiver(shard, transfer, to);
        }
        boolean settled = guards.on(Guard.TO_LOST_SETTLED);
        return new RebuildStep.CloseTransfer(shard, transfer, settled ? ShardCopy.Way.SETTLED : ShardCopy.Way.RETURNED);
    }

    private String askReceiver(int shard, int transfer, int to, RebuildStep step) {
        ShardCopy copy = read(to);
        if (copy == null) {
            return noAnswer(to, step);
        }
        if (copy.refuses(epochOf(to)) && guards.on(Guard.FREEZE_BEFORE_CLOSING)) {
            return refused(to);
        }
        boolean arrived = copy.incoming.containsKey(transfer);
        ShardCopy.Way way = arrived ? ShardCopy.Way.SETTLED : ShardCopy.Way.RETURNED;
        plan.addFirst(new RebuildStep.CloseTransfer(shard, transfer, way));
        return arrived ? "arrived" : "did not arrive";
    }

    private String readGranted(int shard, RebuildStep step) {
        ShardCopy copy = read(shard);
        if (copy == null) {
            return noAnswer(shard, step);
        }
        if (copy.refuses(epochOf(shard))) {
            return refused(shard);
        }
        return "has " + rest.count(shard, copy);
    }

    private String readPage(int shard, int afterId) {
        List<ShardCopy.Restored> page = new ArrayList<>();
        for (Row row : book.rows.values()) {
            if (row.shard == shard && row.id > afterId && page.size() < PAGE) {
                page.add(new ShardCopy.Restored(row.id, row.user, row.quantity, row.epoch, row.live()));
            }
        }
        if (!page.isEmpty()) {
            plan.addFirst(new RebuildStep.ReadPage(shard, page.getLast().id()));
            plan.addFirst(new RebuildStep.RestorePage(shard, page));
        }
        return page.isEmpty() ? "no more rows" : "";
    }

    private String restorePage(int shard, List<ShardCopy.Restored> page, RebuildStep step) {
        NodeCall call = new NodeCall.Restore(shard, node[shard], epoch, page);
        Word word = ask(call);
        if (word == Word.OK) {
            rest.restored(shard, world.nodes.copy(shard, node[shard]).ordered);
        }
        return heard(word, call, step);
    }

    private String share() {
        if (rest.units() < rest.restored()) {
            return tooMuchOrdered(rest.toString());
        }
        rest.share(lost.keySet(), world.chance);
        return rest.toString();
    }

    /** One who was overtaken adds up what is not of one moment, and stops; else units are missing. */
    private String tooMuchOrdered(String how) {
        plan.clear();
        if (book.epoch == epoch) {
            world.violated(Violation.SHORT, how);
        }
        return "more is ordered than is left: " + how;
    }

    /** Tells a node, and goes on if it answers what was hoped for. */
    private String tell(NodeCall call, RebuildStep step) {
        return heard(ask(call), call, step);
    }

    private String heard(@Nullable Word word, NodeCall call, RebuildStep step) {
        if (word == null) {
            return noAnswer(call.shard(), step);
        }
        return switch (word) {
            case OK, BUILDING, BUILT, THAWED, UNKNOWN -> word.name();
            case SHORT -> tooMuchOrdered(call.toString());
            default -> word + ", " + refused(call.shard());
        };
    }

    /** Null: no answer, whether it was done or not. */
    private @Nullable Word ask(NodeCall call) {
        if (!world.nodes.reachable(call.node())) {
            return null;
        }
        if (fails()) {
            switch (world.chance.below(3)) {
                case 0 -> world.nodes.run(call);
                case 1 -> world.network.send(new Message.Late(call));
                default -> {
                    // it never arrives
                }
            }
            return null;
        }
        if (fails()) {
            world.network.send(new Message.Late(call));
        }
        return world.nodes.run(call);
    }

    private boolean fails() {
        return !world.calm && world.chance.percent(world.profile.flaky());
    }

    private @Nullable ShardCopy read(int shard) {
        return answers(node[shard]) ? world.nodes.copy(shard, node[shard]) : null;
    }

    private int epochOf(int shard) {
        return guards.on(Guard.OFFER_WIDE_EPOCH) ? epoch : minEpoch[shard];
    }

    /** Asked again, or after a while taken for lost as well. */
    private String noAnswer(int shard, RebuildStep step) {
        if (!world.calm && world.chance.percent(8)) {
            suspects.add(shard);
            startAnew();
            return "no answer for too long";
        }
        plan.addFirst(step);
        waited = true;
        return "no answer";
    }

    /** Either somebody raised the epoch since, and has the rebuild now, or the shard is lost as well. */
    private String refused(int shard) {
        if (book.epoch != epoch) {
            plan.clear();
            return "it is somebody else's rebuild now";
        }
        ShardCopy copy = world.nodes.copy(shard, node[shard]);
        if (!copy.building && copy.epoch == epoch) {
            return "somebody did it";
        }
        startAnew();
        return "it is lost as well";
    }

    private void startAnew() {
        plan.clear();
        plan.add(new RebuildStep.Look());
    }

    @Override
    public String toString() {
        return "rebuilder %d under %d".formatted(number, epoch);
    }
}
