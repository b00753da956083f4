package io.seckill.page.cdn;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A CDN that does as it is told, and keeps what it was asked. */
final class FakeCdn implements CdnRefresher {

    final List<List<URI>> calls = new ArrayList<>();
    RefreshOutcome outcome = new RefreshOutcome.Accepted();
    OptionalLong left = OptionalLong.empty();
    Runnable meanwhile = () -> {};

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public RefreshOutcome refresh(List<URI> urls) {
        calls.add(urls);
        meanwhile.run();
        return outcome;
    }

    @Override
    public OptionalLong leftToday() {
        return left;
    }
}
