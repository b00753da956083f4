package io.seckill.inventory.rebuild;

/** Why a rebuild cannot go on under its epoch. */
abstract sealed class Setback extends Exception {

    private static final long serialVersionUID = 1L;

    private Setback(String message) {
        super(message, null, false, false);
    }

    /** Another rebuilder has raised the epoch, or has finished: this one ends without a word. */
    static final class Overtaken extends Setback {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("another rebuilder is at work");
        }
    }

    /** One more shard is lost: the rebuild begins anew with it, under another epoch. */
    static final class AlsoLost extends Setback {
        private static final long serialVersionUID = 1L;

        final int shard;

        AlsoLost(int shard, String why) {
            super(why);
            this.shard = shard;
        }
    }
}
