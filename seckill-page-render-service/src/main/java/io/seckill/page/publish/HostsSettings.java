package io.seckill.page.publish;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The hosts that serve copies of the published directory.
 *
 * @param hosts      in any order; none: the directory is all there is
 * @param knownHosts the file with the hosts' public keys, in the format of OpenSSH's {@code known_hosts}; needed where there are
 *                   hosts. Read again when it changes; never written
 * @param hostLimits limits of the work with each of them
 */
@Validated
@ConfigurationProperties("seckill.pages")
record HostsSettings(
        @DefaultValue @Size(max = MAX_HOSTS) List<@Valid HostSettings> hosts,
        @Nullable Path knownHosts,
        @NotNull @Valid @DefaultValue HostLimitSettings hostLimits) {

    static final int MAX_HOSTS = 64;

    HostsSettings {
        hosts = List.copyOf(hosts);
    }

    /**
     * What an annotation cannot say.
     *
     * @throws IllegalArgumentException naming the setting
     */
    void check() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            HostSettings host = hosts.get(i);
            require(names.add(host.name()), "hosts[" + i + "].name", "is taken: " + host.name());
            require(Files.isReadable(host.keyFile()), "hosts[" + i + "].key-file", "cannot be read: " + host.keyFile());
        }
        if (!hosts.isEmpty()) {
            knownHostsFile();
        }
    }

    /** The file, where there are hosts. */
    Path knownHostsFile() {
        Path file = knownHosts;
        if (file == null || !Files.isReadable(file)) {
            throw new IllegalArgumentException("seckill.pages.known-hosts must name a readable file, was " + file);
        }
        return file;
    }

    private static void require(boolean good, String setting, String complaint) {
        if (!good) {
            throw new IllegalArgumentException("seckill.pages." + setting + " " + complaint);
        }
    }
}
