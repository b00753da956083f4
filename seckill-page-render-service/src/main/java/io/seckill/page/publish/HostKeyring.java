package io.seckill.page.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * What this service proves itself with to the hosts, and they to it.
 *
 * @param knownHosts the file with the hosts' public keys
 */
record HostKeyring(Path knownHosts) {

    /**
     * The keys in the host's key file.
     *
     * @throws IllegalArgumentException naming the setting, where there is none, or the passphrase does not open it
     */
    List<KeyPair> keys(HostSettings host) {
        String setting = "seckill.pages.hosts: the key-file of " + host.name() + ", " + host.keyFile() + ", ";
        List<KeyPair> keys = new ArrayList<>();
        try (InputStream in = Files.newInputStream(host.keyFile())) {
            String passphrase = host.passphrase();
            FilePasswordProvider password = passphrase == null || passphrase.isEmpty()
                    ? FilePasswordProvider.EMPTY
                    : FilePasswordProvider.of(passphrase);
            Iterable<KeyPair> found =
                    SecurityUtils.loadKeyPairIdentities(null, new PathResource(host.keyFile()), in, password);
            if (found != null) {
                found.forEach(keys::add);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    setting + "cannot be opened (wrong or missing passphrase?): " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(setting + "holds no private key");
        }
        return keys;
    }
}
