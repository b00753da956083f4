package io.seckill.local.system;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Gives a system that has just become healthy something to sell. Found by {@link java.util.ServiceLoader}; with none,
 * nothing is sown.
 */
public interface Seeder {

    /**
     * Called after each {@code up}; must change nothing where a seeded sale is open or upcoming.
     *
     * @param addresses of the system
     * @param say takes lines for people
     */
    void seed(Addresses addresses, Consumer<String> say) throws IOException, InterruptedException;
}
