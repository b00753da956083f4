package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes into the directory, and from there to every host. What is in the directory is published; the hosts come to be the
 * same, each at its own pace, so that one that is down holds up nobody. Without hosts it is the directory alone.
 */
final class MirroredPublisher implements PagePublisher, PageHosts, AutoCloseable {

    private final DirectoryPublisher origin;
    private final List<HostMirror> hosts;
    private final LiveTally tally;

    /**
     * @param directory the published directory
     * @param live      hears of pages that are live
     */
    MirroredPublisher(Path directory, HostsSettings settings, LivePages live, HostMetrics metrics, Clock clock) {
        settings.check();
        tally = new LiveTally(live);
        origin = new DirectoryPublisher(directory, clock, this::mark);
        String publisher = "process " + ProcessHandle.current().pid() + " on " + thisMachine() + ", " + directory;
        hosts = settings.hosts().stream()
                .map(host -> new HostMirror(
                        host,
                        settings.hostLimits(),
                        new HostKeyring(settings.knownHostsFile()),
                        origin,
                        publisher,
                        tally,
                        metrics,
                        clock))
                .toList();
        tally.hosts(hosts);
        hosts.forEach(HostMirror::start);
    }

    @Override
    public PublishOutcome publish(Page page) {
        return told(page.path(), origin.publish(page));
    }

    @Override
    public PublishOutcome remove(PagePath path, Revision revision, Instant rememberUntil) {
        return told(path, origin.remove(path, revision, rememberUntil));
    }

    @Override
    public int sweep(Instant now) {
        int swept = origin.sweep(now);
        hosts.forEach(host -> host.sweep(now));
        return swept;
    }

    @Override
    public void showSoldOut(Set<OfferKey> offers) {
        // the hosts first: they do not suffer where the directory cannot be written
        hosts.forEach(host -> host.showSoldOut(offers));
        origin.showSoldOut(offers);
    }

    @Override
    public Set<OfferKey> shownSoldOut() {
        Set<OfferKey> shown = new HashSet<>(origin.shownSoldOut());
        hosts.forEach(host -> shown.addAll(host.shownSoldOut()));
        return shown;
    }

    @Override
    public List<HostState> hosts() {
        return hosts.stream().map(HostMirror::state).toList();
    }

    @Override
    public void close() throws IOException {
        hosts.forEach(HostMirror::close);
        origin.close();
    }

    private void mark(PagePath path) {
        hosts.forEach(host -> host.mark(path));
    }

    private PublishOutcome told(PagePath path, PublishOutcome outcome) {
        if (outcome instanceof PublishOutcome.Published) {
            tally.written(path);
        }
        return outcome;
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed machine";
        }
    }
}
