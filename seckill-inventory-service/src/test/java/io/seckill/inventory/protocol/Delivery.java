package io.seckill.inventory.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a message does when it arrives, and what its sender or receiver sends next. A process that stops between two steps is a
 * message that is dropped.
 */
final class Delivery {

    private final World world;
    private final Book book;

    Delivery(World world) {
        this.world = world;
        this.book = world.book;
    }

    /** Gives what was answered, for the trace. */
    String deliver(Message message) {
        return switch (message) {
            case Message.Call call -> call(call).name();
            case Message.Late late -> world.nodes.run(late.call()).name();
            case Message.Requested request -> requested(request);
            case Message.Insert insert -> answered(book.insert(insert.request(), insert.state()));
            case Message.Applied applied -> {
                book.applied(applied.grant(), applied.applied(), applied.epoch());
                yield "";
            }
            case Message.Released released -> {
                book.released(released.id(), released.shard(), released.epoch());
                yield "";
            }
            case Message.LateRaise late -> {
                book.raise(late.raise());
                yield "";
            }
            case Message.FirstBuild first -> firstBuild(first.build()).name();
        };
    }

    /** A first opening is a rebuild with nothing to restore; the grants follow. */
    private Word firstBuild(NodeCall.Build build) {
        Word word = world.nodes.run(build);
        if (word == Word.OK || word == Word.BUILDING) {
            world.network.send(new Message.Late(new NodeCall.Open(build.shard(), build.node(), build.epoch(), 0)));
        }
        return word;
    }

    private Word call(Message.Call call) {
        ShardCopy copy = world.seen(call.route());
        Word word = switch (call) {
            case Message.Reserve reserve -> reserve(copy, reserve);
            case Message.Order order -> copy.order(order.route().epoch(), order.id());
            case Message.Release release -> release(copy, release);
            case Message.Withdraw withdraw -> withdraw(copy, withdraw);
            case Message.Deposit deposit -> deposit(copy, deposit);
            case Message.Settle settle -> copy.settle(settle.route().epoch(), settle.transfer());
            case Message.Grant grant -> grant(copy, grant);
            case Message.Drain drain -> copy.drain(drain.route().epoch());
        };
        if (word == Word.NOT_OPEN) {
            notOpen(call);
        }
        return word;
    }

    private Word reserve(ShardCopy copy, Message.Reserve reserve) {
        int shard = reserve.route().shard();
        boolean before = copy.reservations.containsKey(reserve.id());
        Word word = copy.reserve(reserve.route().epoch(), reserve.id(), reserve.user(), reserve.quantity());
        if (word == Word.OK) {
            Row row = book.rows.get(reserve.id());
            boolean over = row != null && !row.live() && !row.owed && world.counts(shard, copy);
            if (before || over) {
                world.violated(Violation.ACCEPTED_TWICE, reserve.toString());
            }
            World.Accepted accepted =
                    new World.Accepted(reserve.id(), reserve.user(), reserve.quantity(), shard, copy.epoch);
            world.accepted.put(reserve.id(), accepted);
            world.network.send(accepted.request());
        }
        return word;
    }

    private Word release(ShardCopy copy, Message.Release release) {
        int epoch = release.route().epoch();
        ShardCopy.Held held = copy.reservations.get(release.id());
        Word word = copy.release(epoch, release.id());
        boolean gaveBack = word == Word.OK && held != null && !held.state().over();
        if (gaveBack && world.counts(release.route().shard(), copy) && !world.released.add(release.id())) {
            world.violated(Violation.RELEASED_TWICE, release.toString());
        }
        if (word == Word.OK || word == Word.UNKNOWN) {
            world.network.send(
                    new Message.Released(release.id(), release.route().shard(), epoch));
        }
        return word;
    }

    private Word withdraw(ShardCopy copy, Message.Withdraw withdraw) {
        Message.Route route = withdraw.route();
        Word word =
                copy.withdraw(route.epoch(), withdraw.transfer(), withdraw.units(), withdraw.to(), withdraw.drain());
        ShardCopy.Transfer transfer = copy.transfers.get(withdraw.transfer());
        if (word == Word.OK && transfer != null) {
            sendDeposit(route.instance(), withdraw.transfer(), route.shard(), transfer);
        }
        return word;
    }

    /** Under the epoch of the withdraw, whatever the instance has learnt since. */
    void sendDeposit(int instance, int id, int from, ShardCopy.Transfer transfer) {
        Message.Route now = world.route(instance, transfer.to());
        int epoch = world.guards.on(Guard.TRANSFER_KEEPS_EPOCH) ? transfer.epoch() : now.epoch();
        Message.Route route = new Message.Route(instance, transfer.to(), now.node(), epoch, false);
        world.network.send(new Message.Deposit(route, id, from, transfer.units()));
    }

    private Word deposit(ShardCopy copy, Message.Deposit deposit) {
        Message.Route route = deposit.route();
        Word word = copy.deposit(route.epoch(), deposit.transfer(), deposit.units());
        if (word == Word.OK) {
            Message.Route now = world.route(route.instance(), deposit.from());
            int epoch = world.guards.on(Guard.OFFER_WIDE_EPOCH) ? route.epoch() : now.epoch();
            world.network.send(new Message.Settle(
                    new Message.Route(route.instance(), deposit.from(), now.node(), epoch, false), deposit.transfer()));
        }
        return word;
    }

    private Word grant(ShardCopy copy, Message.Grant grant) {
        int epoch = grant.route().epoch();
        Word word = copy.grant(epoch, grant.grant(), grant.units());
        Integer applied = copy.grants.get(grant.grant());
        if (word == Word.OK && applied != null) {
            world.network.send(new Message.Applied(grant.grant(), applied, epoch));
        }
        return word;
    }

    /** The caller reads the epoch anew and repeats once; a transfer ends. */
    private void notOpen(Message.Call call) {
        Message.Route old = call.route();
        world.views.get(old.instance()).refresh(book);
        if (old.again()) {
            return;
        }
        Message.Route now = world.route(old.instance(), old.shard());
        Message.Route route = new Message.Route(now.instance(), now.shard(), now.node(), now.epoch(), true);
        boolean ends = world.guards.on(Guard.TRANSFER_KEEPS_EPOCH);
        switch (call) {
            case Message.Reserve m -> world.network.send(new Message.Reserve(route, m.id(), m.user(), m.quantity()));
            case Message.Order m -> world.network.send(new Message.Order(route, m.id()));
            case Message.Release m -> world.network.send(new Message.Release(route, m.id()));
            case Message.Withdraw m -> {
                if (!world.guards.on(Guard.WITHDRAW_NOT_REPEATED)) {
                    world.network.send(new Message.Withdraw(route, m.transfer(), m.to(), m.units(), m.drain()));
                }
            }
            case Message.Deposit m -> {
                if (!ends) {
                    world.network.send(new Message.Deposit(route, m.transfer(), m.from(), m.units()));
                }
            }
            case Message.Settle m -> {
                if (!ends) {
                    world.network.send(new Message.Settle(route, m.transfer()));
                }
            }
            case Message.Grant m -> sendGrant(route, m.grant(), m.units(), m.rowEpoch());
            case Message.Drain m -> {
                // the operator looks again
            }
        }
    }

    /** A NEW row of an earlier incarnation is left alone: its rebuild has settled it. */
    void sendGrant(Message.Route route, int grant, int units, int rowEpoch) {
        boolean old = rowEpoch < world.views.get(route.instance()).minEpoch(route.shard());
        if (!old || !world.guards.on(Guard.GRANT_FENCE)) {
            world.network.send(new Message.Grant(route, grant, units, rowEpoch));
        }
    }

    private String requested(Message.Requested request) {
        if (world.guards.on(Guard.GUARD_ROW_FIRST)) {
            return answered(book.decide(request));
        }
        Row known = book.rows.get(request.id());
        if (known != null) {
            return answered(book.again(known));
        }
        Row.State state = book.judge(request);
        world.network.send(new Message.Insert(request, state));
        return "will be " + state;
    }

    private String answered(@Nullable Row row) {
        if (row == null) {
            return "not answered";
        }
        ShardCopy copy = world.named(row.shard);
        ShardCopy.Held held = copy.reservations.get(row.id);
        if (row.live() && held != null && held.state().over() && world.counts(row.shard, copy)) {
            world.violated(Violation.RELEASED_AND_LIVE, "reservation " + row.id + " is " + held.state());
        }
        answer(world.anyInstance(), row);
        return row.state.name();
    }

    /** Live: order; rejected or cancelled: release. */
    void answer(int instance, Row row) {
        Message.Route route = world.route(instance, row.shard);
        world.network.send(row.live() ? new Message.Order(route, row.id) : new Message.Release(route, row.id));
    }
}
