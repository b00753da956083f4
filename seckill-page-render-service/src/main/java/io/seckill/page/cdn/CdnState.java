package io.seckill.page.cdn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the CDN in front of the pages is doing, as seen by this instance.
 *
 * @param adapter        {@code none}, {@code aliyun} or {@code purge}
 * @param waiting        pages whose refresh is owed, by whatever instance that shares the directory
 * @param waitingSeconds for how long the first of them has waited; 0 where none does
 * @param refreshed      pages this instance had refreshed since its start
 * @param failed         calls of this instance that came to nothing
 * @param lastAt         when a call was last accepted; {@code null} before
 * @param error          why the last call came to nothing; {@code null} where it was accepted
 * @param leftToday      addresses the CDN still takes today; {@code null} where it does not say
 */
public record CdnState(
        String adapter,
        int waiting,
        long waitingSeconds,
        long refreshed,
        long failed,
        @Nullable Instant lastAt,
        @Nullable String error,
        @Nullable Long leftToday) {

    static final CdnState NONE = new CdnState("none", 0, 0, 0, 0, null, null, null);
}
