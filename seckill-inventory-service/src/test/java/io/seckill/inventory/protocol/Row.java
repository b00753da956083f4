package io.seckill.inventory.protocol;

/** A reservation row: it is decided once, ordered or rejected, and an ordered one may be cancelled. */
final class Row {

    enum State {
        ORDERED,
        REJECTED,
        CANCELLED
    }

    final int id;
    final int user;
    final int quantity;
    final int shard;
    /** The one it was accepted under. */
    final int epoch;

    State state;
    /** Its release is to be repeated until the shard has confirmed it. */
    boolean owed;

    Row(Message.Requested request, State state) {
        this.id = request.id();
        this.user = request.user();
        this.quantity = request.quantity();
        this.shard = request.shard();
        this.epoch = request.epoch();
        this.state = state;
        this.owed = state != State.ORDERED;
    }

    boolean live() {
        return state == State.ORDERED;
    }
}
