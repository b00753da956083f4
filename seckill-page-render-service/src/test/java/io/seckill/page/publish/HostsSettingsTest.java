package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/** A wrong setting ends the start, and the message says which. */
class HostsSettingsTest {

    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void settings() throws IOException, InterruptedException {
        Mirrors mirrors = new Mirrors(folder);
        Files.writeString(mirrors.knownHosts(), "");
        Files.writeString(folder.resolve("no-key"), "something else");
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                .withUserConfiguration(PublishConfiguration.class)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues("seckill.pages.directory=" + folder.resolve("site"));
    }

    private ApplicationContextRunner withHost() {
        return runner.withPropertyValues(
                "seckill.pages.known-hosts=" + folder.resolve("known_hosts"),
                "seckill.pages.hosts[0].name=web-1",
                "seckill.pages.hosts[0].address=127.0.0.1",
                "seckill.pages.hosts[0].port=1",
                "seckill.pages.hosts[0].user=pages",
                "seckill.pages.hosts[0].directory=/site",
                "seckill.pages.hosts[0].key-file=" + folder.resolve("key"));
    }

    @Test
    void without_hosts_there_is_the_directory_alone() {
        runner.run(
                context -> assertThat(context.getBean(PageHosts.class).hosts()).isEmpty());
    }

    @Test
    void a_host_that_is_away_does_not_keep_the_service_from_starting() {
        withHost().run(context -> {
            assertThat(context.getBean(PageHosts.class).hosts())
                    .extracting(HostState::name, HostState::address, HostState::state)
                    .containsExactly(Tuple.tuple("web-1", "127.0.0.1:1", HostState.State.AWAY));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "hosts[0].name=two words,           hosts[0].name",
        "hosts[0].address=,                 hosts[0].address",
        "hosts[0].port=0,                   hosts[0].port",
        "hosts[0].user=,                    hosts[0].user",
        "hosts[0].directory=,               hosts[0].directory",
        "hosts[0].key-file=/absent,         hosts[0].key-file",
        "hosts[0].key-file={folder}/no-key, key-file of web-1",
        "known-hosts=/absent,               known-hosts",
        "host-limits.lanes=0,               hostLimits.lanes",
        "host-limits.answer-within=0s,      host-limits.answer-within",
    })
    void a_wrong_setting_is_named(String wrong, String named) {
        withHost()
                .withPropertyValues("seckill.pages." + wrong.replace("{folder}", folder.toString()))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("seckill.pages")
                        .hasStackTraceContaining(named));
    }

    @Test
    void two_hosts_of_one_name_are_refused() {
        withHost()
                .withPropertyValues(
                        "seckill.pages.hosts[1].name=web-1",
                        "seckill.pages.hosts[1].address=127.0.0.2",
                        "seckill.pages.hosts[1].user=pages",
                        "seckill.pages.hosts[1].directory=/site",
                        "seckill.pages.hosts[1].key-file=" + folder.resolve("key"))
                .run(context ->
                        assertThat(context.getStartupFailure()).hasStackTraceContaining("hosts[1].name is taken"));
    }

    @Test
    void a_key_with_a_passphrase_is_opened_by_it_and_by_no_other() throws IOException, InterruptedException {
        Path key = folder.resolve("secret-key");
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-f", key.toString())
                .inheritIO()
                .start()
                .waitFor();
        HostKeyring keyring = new HostKeyring(folder.resolve("known_hosts"));
        assertThat(keyring.keys(host(key, "open sesame"))).hasSize(1);
        for (String wrong : new String[] {"", "something else"}) {
            assertThatThrownBy(() -> keyring.keys(host(key, wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("key-file of web-1")
                    .hasMessageContaining(key.toString());
        }
        assertThat(host(key, "open sesame").toString()).doesNotContain("sesame");
    }

    private static HostSettings host(Path key, String passphrase) {
        return new HostSettings("web-1", "127.0.0.1", 22, "pages", "/site", key, passphrase);
    }
}
