package io.seckill.inventory.protocol;

/** What an instance of the inventory service remembers of guard row and shard map, read in one statement. */
final class View {

    private final Guards guards;

    private int epoch;
    private int[] node = {};
    private int[] nodeId = {};
    private int[] minEpoch = {};
    private boolean rebuilding;

    View(Guards guards, Book book) {
        this.guards = guards;
        refresh(book);
    }

    void refresh(Book book) {
        epoch = book.epoch;
        node = book.node.clone();
        nodeId = book.nodeId.clone();
        minEpoch = book.minEpoch.clone();
        rebuilding = book.rebuilding;
    }

    /** The epoch that calls to a shard take. */
    int epoch(int shard) {
        return guards.on(Guard.OFFER_WIDE_EPOCH) ? epoch : minEpoch[shard];
    }

    int node(int shard) {
        return node[shard];
    }

    int nodeId(int shard) {
        return nodeId[shard];
    }

    boolean rebuilding() {
        return rebuilding;
    }

    int minEpoch(int shard) {
        return minEpoch[shard];
    }
}
