package io.seckill.page.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of the hosts that serve the pages is doing, as seen by this instance.
 *
 * @param name     as in the settings
 * @param address  {@code host:port}
 * @param state    what to make of it
 * @param behind   pages this instance has published, or taken away, that the host has not confirmed
 * @param markers  markers of sold-out offers that stand there, as last seen
 * @param since    since when it is in this state
 * @param syncedAt when everything was last seen to be there; {@code null} before the first time
 * @param error    why it is not {@link State#UP}, one line for people; {@code null} when nothing is wrong
 */
public record HostState(
        String name,
        String address,
        State state,
        int behind,
        int markers,
        Instant since,
        @Nullable Instant syncedAt,
        @Nullable String error) {

    /** The states of a host. A new one is added at the end. */
    public enum State {
        /** It serves every page as published. */
        UP,
        /** It can be reached, and some pages are still on their way, or could not be written. */
        BEHIND,
        /** It cannot be reached. Tried again all the time; nothing to do but to see why. */
        AWAY,
        /**
         * Somebody has to act: its host key is unknown or has changed, the login is refused, the folder is missing, or the
         * server cannot replace a file in one step. Tried again too, so that it needs no restart.
         */
        REFUSED
    }
}
