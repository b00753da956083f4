package io.seckill.page.publish;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.auth.pubkey.RejectAllPublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A host whose SSH server does what no real one does on demand: hangs, refuses single files, dies at a given step. */
final class FaultyHost implements AutoCloseable {

    private final Path site;
    private final SshServer server = SshServer.setUpDefaultServer();
    private KeyPair hostKey = newKey();
    private volatile Predicate<Path> refused = path -> false;
    private volatile Predicate<Path> deadly = path -> false;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    FaultyHost(Path site) throws IOException {
        this.site = Files.createDirectories(site);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new Faults());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    int port() {
        return server.getPort();
    }

    Path site() {
        return site;
    }

    String knownHost() {
        return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    void changeKey() {
        hostKey = newKey();
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    }

    /** As real ones are: keys of several kinds, of which a known-hosts file may have one. */
    String hasAnotherKeyToo() throws GeneralSecurityException {
        KeyPair other = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey, other));
        return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(other.getPublic()) + "\n";
    }

    void refuseLogins() {
        server.setPublickeyAuthenticator(RejectAllPublickeyAuthenticator.INSTANCE);
    }

    void acceptLogins() {
        server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
    }

    void cannotReplace() {
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "fsync@openssh.com=1");
    }

    /** Files that cannot be put where they belong, by their place. */
    void refuse(Predicate<Path> targets) {
        refused = targets;
    }

    /** All connections break in the step that puts such a file in its place; once. */
    void dieAt(Predicate<Path> targets) {
        deadly = targets;
    }

    /** Takes connections and questions, and answers none. */
    void hang() {
        hanging = new CountDownLatch(1);
    }

    void goOn() {
        hanging.countDown();
    }

    void disconnectAll() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() throws IOException {
        goOn();
        server.stop(true);
    }

    private static KeyPair newKey() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Faults implements SftpEventListener {

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            if (refused.test(to)) {
                throw new IOException("no space left on device");
            }
            if (deadly.test(to)) {
                deadly = path -> false;
                disconnectAll();
                throw new IOException("died");
            }
        }

        @Override
        public void received(ServerSession session, int type, int id) {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
