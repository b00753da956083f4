package io.seckill.page.publish;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Lets a connection go on only where the host shows a key that the known-hosts file names for it. Never adds one. For one
 * connection.
 */
final class HostKeys extends KnownHostsServerKeyVerifier {

    private final HostSettings host;
    private volatile @Nullable String refusal;

    HostKeys(HostSettings host, Path knownHosts) {
        super(RejectAllServerKeyVerifier.INSTANCE, knownHosts);
        this.host = host;
    }

    /** Why the host's key was not accepted; {@code null} where it was, or where it showed none. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** The kinds of keys that are known for the host first: else one it has and we do not know would look like a change. */
    List<NamedFactory<Signature>> knownFirst(List<NamedFactory<Signature>> all) throws IOException {
        Set<String> known = new LinkedHashSet<>();
        for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(getPath())) {
            if (entry.isHostMatch(host.address(), host.port())) {
                known.add(entry.getKeyEntry().getKeyType());
            }
        }
        List<NamedFactory<Signature>> sorted = new ArrayList<>();
        all.stream().filter(one -> known.contains(kind(one))).forEach(sorted::add);
        all.stream().filter(one -> !known.contains(kind(one))).forEach(sorted::add);
        return sorted;
    }

    private static String kind(NamedFactory<Signature> signature) {
        return KeyUtils.getCanonicalKeyType(signature.getName());
    }

    @Override
    public boolean acceptModifiedServerKey(
            ClientSession session, SocketAddress remote, KnownHostEntry entry, PublicKey expected, PublicKey actual) {
        refusal = "the host key has changed: it shows " + named(actual) + ", and " + getPath()
                + " (seckill.pages.known-hosts) has " + named(expected)
                + ". If the host was set up anew, replace the line there; if not, somebody else answers in its place";
        return false;
    }

    @Override
    protected boolean acceptUnknownHostKey(ClientSession session, SocketAddress remote, PublicKey actual) {
        refusal = "the host key is unknown: it shows " + named(actual) + ". Compare that with the host's own"
                + " (ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub there) and add a line for " + entryName()
                + " to " + getPath() + " (seckill.pages.known-hosts)";
        return false;
    }

    @Override
    protected void handleRevokedKey(ClientSession session, SocketAddress remote, PublicKey actual) {
        refusal = "the host key is revoked: " + named(actual) + " in " + getPath() + " (seckill.pages.known-hosts)";
    }

    @Override
    protected boolean acceptIncompleteHostKeys(
            ClientSession session, SocketAddress remote, PublicKey actual, Throwable reason) {
        refusal = getPath() + " (seckill.pages.known-hosts) cannot be read: " + reason.getMessage();
        return false;
    }

    @Override
    protected void updateModifiedServerKey(
            ClientSession session,
            SocketAddress remote,
            PublicKey key,
            Collection<HostEntryPair> knownHosts,
            HostEntryPair match) {
        throw new IllegalStateException("a changed key is never accepted");
    }

    private String entryName() {
        return host.port() == 22 ? host.address() : "[" + host.address() + "]:" + host.port();
    }

    private static String named(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }
}
