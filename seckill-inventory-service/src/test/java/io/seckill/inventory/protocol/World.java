package io.seckill.inventory.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything of one run: one offer, its shards, the stock book, who works on them and what is on its way. */
final class World {

    static final int SHARDS = 3;
    /** One more than shards, so that a shard has somewhere to go. */
    static final int NODES = 4;

    static final int USERS = 6;
    static final int LIMIT = 2;
    /** Of the inventory service, each with its own beliefs. */
    static final int INSTANCES = 2;

    private static final int[] FIRST_GRANTS = {3, 2, 2};

    /** A purchase token that a shopper holds. */
    record Token(int id, int user, int quantity) {

        int home() {
            return user % SHARDS;
        }
    }

    /** A reservation that a shopper was told of. */
    record Accepted(int id, int user, int quantity, int shard, int epoch) {

        Message.Requested request() {
            return new Message.Requested(id, user, quantity, shard, epoch);
        }
    }

    final Guards guards;
    final Profile profile;
    final Chance chance;
    final Trace trace;
    final Book book;
    final Nodes nodes;
    final Network network = new Network();
    final List<View> views = new ArrayList<>();
    final List<Rebuilder> rebuilders = new ArrayList<>();
    final List<Token> tokens = new ArrayList<>();
    /** By id, the latest acceptance: what the status says. */
    final Map<Integer, Accepted> accepted = new TreeMap<>();

    /** Whose units a shard gave back. */
    final Set<Integer> released = new HashSet<>();

    /** Faults are over: what is asked is answered. */
    boolean calm;

    private int lastId;
    private String lastState = "";
    private @Nullable Violation violation;
    private String detail = "";

    World(Guards guards, Profile profile, Chance chance, Trace trace) {
        this.guards = guards;
        this.profile = profile;
        this.chance = chance;
        this.trace = trace;
        this.book = new Book(guards);
        this.nodes = new Nodes(guards);
        for (int shard = 0; shard < SHARDS; shard++) {
            book.node[shard] = shard;
            book.nodeId[shard] = nodes.id(shard);
            book.minEpoch[shard] = book.epoch;
            book.adjust(nextId(), shard, FIRST_GRANTS[shard]);
        }
        for (int instance = 0; instance < INSTANCES; instance++) {
            views.add(new View(guards, book));
        }
        if (profile.opened()) {
            openAll();
        }
    }

    private void openAll() {
        for (Book.Grant grant : List.copyOf(book.fresh.values())) {
            int node = book.node[grant.shard()];
            nodes.put(grant.shard(), node, ShardCopy.built(guards, book.epoch));
            ShardCopy copy = named(grant.shard());
            copy.open(book.epoch, 0);
            copy.grant(book.epoch, grant.id(), grant.units());
            book.applied(grant.id(), grant.units(), book.epoch);
        }
    }

    int nextId() {
        return ++lastId;
    }

    /** The copy that the shard map names. */
    ShardCopy named(int shard) {
        return nodes.copy(shard, book.node[shard]);
    }

    /** The copy that the map names is open and of the incarnation that the map asks for. */
    boolean standing(int shard) {
        ShardCopy copy = named(shard);
        return !copy.building && copy.epoch >= book.minEpoch[shard];
    }

    /** What this copy does counts: it is the shard, not one of its earlier incarnations. */
    boolean counts(int shard, ShardCopy copy) {
        return copy == named(shard) && standing(shard);
    }

    Message.Route route(int instance, int shard) {
        View view = views.get(instance);
        return new Message.Route(instance, shard, view.node(shard), view.epoch(shard), false);
    }

    /** The copy that an instance believes in. */
    ShardCopy seen(Message.Route route) {
        return nodes.copy(route.shard(), route.node());
    }

    int anyInstance() {
        return chance.below(INSTANCES);
    }

    /** The first violation is kept. What shards that lie do to themselves is none. */
    void violated(Violation what, String how) {
        boolean counts = profile.shards() == Exploration.Shards.HONEST
                || what == Violation.OVERSOLD
                || what == Violation.ABOVE_LIMIT;
        if (violation == null && counts) {
            violation = what;
            detail = how;
        }
    }

    @Nullable
    Violation violation() {
        return violation;
    }

    String detail() {
        return detail;
    }

    /** A line of the trace, and below it shards and book where they changed. */
    void tell(String line) {
        trace.line(line);
        String now = "      " + this;
        if (!now.equals(lastState)) {
            trace.line(now);
            lastState = now;
        }
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        for (int shard = 0; shard < SHARDS; shard++) {
            all.append(shard).append('@').append(book.node[shard]).append(' ');
            all.append(named(shard)).append(" | ");
        }
        return all.append(book).toString();
    }
}
