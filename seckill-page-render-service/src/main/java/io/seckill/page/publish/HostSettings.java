package io.seckill.page.publish;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A host that serves the pages, reached by SFTP.
 *
 * @param name       what it is called in states, metrics and logs; letters, digits, {@code . _ -}, at most 60
 * @param address    its name or IP address, as it stands in the known-hosts file
 * @param port       of its SSH server
 * @param user       who logs in there
 * @param directory  the folder its Nginx serves, as the user sees it (below a chroot: from there); has to be there, so that a disk
 *                   that is not mounted is not mistaken for an empty site
 * @param keyFile    the private key: OpenSSH's or PEM format; ed25519, ECDSA or RSA
 * @param passphrase of the key; empty where it has none
 */
record HostSettings(
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}") @NotNull
        String name,

        @NotBlank String address,
        @DefaultValue("22") @Min(1) @Max(65535) int port,
        @NotBlank String user,
        @NotBlank String directory,
        @NotNull Path keyFile,
        @Nullable String passphrase) {

    String where() {
        return address + ":" + port;
    }

    /** Without the passphrase. */
    @Override
    public String toString() {
        return name + " (" + user + "@" + where() + directory + ")";
    }
}
