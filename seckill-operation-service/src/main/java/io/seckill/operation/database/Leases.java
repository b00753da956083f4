package io.seckill.operation.database;

import java.time.Duration;
import java.util.UUID;

/**
 * Leases over the instances of this service. A lease saves work, it is not a lock: a process that was frozen may go on under
 * a lease that another one took over, so whatever is done under a lease has to be safe when two do it.
 */
public final class Leases {

    private final LeaseMapper mapper;
    private final String instance = UUID.randomUUID().toString();

    Leases(LeaseMapper mapper) {
        this.mapper = mapper;
    }

    /** Takes or renews the lease for this instance; false while another instance has it. */
    public boolean take(String name, Duration length) {
        return take(name, instance, length);
    }

    /**
     * Takes or renews the lease for one holder.
     *
     * @param holder tells apart those who must not do the same work at a time, also within one instance
     */
    public boolean take(String name, String holder, Duration length) {
        return mapper.renewOrTakeOver(name, holder, length.toMillis()) > 0
                || mapper.create(name, holder, length.toMillis()) > 0;
    }

    /** Gives the lease back, so that nobody has to wait for its end. */
    public void release(String name) {
        mapper.release(name, instance);
    }

    public void release(String name, String holder) {
        mapper.release(name, holder);
    }
}
