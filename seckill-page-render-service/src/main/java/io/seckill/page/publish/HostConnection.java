package io.seckill.page.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpException;

/** A login at a host, with a channel for markers, one for what is done once, and some for pages. */
final class HostConnection implements AutoCloseable {

    private static final Duration KEEP_ALIVE_EVERY = Duration.ofSeconds(5);
    private static final int KEEP_ALIVES_UNANSWERED = 2;

    private final SshClient client;
    private final String root;
    private final List<SftpClient> channels = new ArrayList<>();
    private volatile boolean open = true;

    private HostConnection(SshClient client, String root) {
        this.client = client;
        this.root = root;
    }

    /**
     * Connects, proves the host's key, logs in, and sees that the host can be published to.
     *
     * @throws HostRefusedException where trying again will not help
     * @throws IOException          where the host cannot be reached
     */
    static HostConnection open(HostSettings host, Iterable<KeyPair> keys, Path knownHosts, HostLimitSettings limits)
            throws IOException {
        HostKeys hostKeys = new HostKeys(host, knownHosts);
        SshClient client = client(keys, hostKeys, limits);
        HostConnection connection = new HostConnection(client, host.directory());
        try {
            client.start();
            ClientSession session = client.connect(host.user(), host.address(), host.port())
                    .verify(limits.connectWithin())
                    .getSession();
            login(session, host, hostKeys, limits);
            connection.openChannels(session, limits.lanes() + 2);
            connection.prepare(host);
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static SshClient client(Iterable<KeyPair> keys, HostKeys hostKeys, HostLimitSettings limits)
            throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys));
        client.setServerKeyVerifier(hostKeys);
        client.setSignatureFactories(hostKeys.knownFirst(client.getSignatureFactories()));
        CoreModuleProperties.AUTH_TIMEOUT.set(client, limits.loginWithin());
        // a channel waits for an answer as long as its session may be idle
        CoreModuleProperties.IDLE_TIMEOUT.set(client, limits.answerWithin());
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, KEEP_ALIVE_EVERY);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, KEEP_ALIVES_UNANSWERED);
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, limits.answerWithin());
        return client;
    }

    private static void login(ClientSession session, HostSettings host, HostKeys hostKeys, HostLimitSettings limits)
            throws IOException {
        try {
            session.auth().verify(limits.loginWithin());
        } catch (SshException e) {
            String refusal = hostKeys.refusal();
            if (refusal != null) {
                throw new HostRefusedException(refusal, e);
            }
            if (e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
                throw new HostRefusedException(
                        "user " + host.user() + " may not log in with the key " + host.keyFile(), e);
            }
            throw e;
        }
    }

    private void openChannels(ClientSession session, int count) throws IOException {
        try {
            for (int i = 0; i < count; i++) {
                channels.add(SftpClientFactory.instance()
                        .createSftpClient(session, SftpVersionSelector.CURRENT, SftpErrorDataHandler.EMPTY));
            }
        } catch (IOException e) {
            if (session.isOpen()) {
                throw new HostRefusedException(
                        "it opens only " + channels.size() + " of " + count
                                + " SFTP channels (is SFTP on? MaxSessions?)",
                        e);
            }
            throw e;
        }
    }

    private void prepare(HostSettings host) throws IOException {
        SftpClient sftp = control();
        if (!sftp.getExtension(OpenSSHPosixRenameExtension.class).isSupported()) {
            throw new HostRefusedException(
                    "its SFTP server cannot replace a file in one step (posix-rename@openssh.com); OpenSSH's can",
                    null);
        }
        try {
            if (!sftp.stat(root).isDirectory()) {
                throw new HostRefusedException(root + " is not a folder", null);
            }
            for (String own : List.of(VersionedPages.OWN, VersionedPages.RECORDS, VersionedPages.ASIDE)) {
                SftpCalls.makeFolder(sftp, root + "/" + own);
            }
        } catch (SftpException e) {
            throw new HostRefusedException(
                    "user " + host.user() + " cannot use the folder " + root + ": " + SftpCalls.said(e), e);
        }
    }

    String root() {
        return root;
    }

    boolean isOpen() {
        return open && channels.stream().allMatch(SftpClient::isOpen);
    }

    SftpClient markers() {
        return channels.get(0);
    }

    SftpClient control() {
        return channels.get(1);
    }

    List<SftpClient> lanes() {
        return channels.subList(2, channels.size());
    }

    /** Ends it at once, also while others use it: they get an exception. */
    @Override
    public void close() {
        open = false;
        client.close(true);
    }
}
