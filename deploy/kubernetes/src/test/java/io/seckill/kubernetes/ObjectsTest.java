package io.seckill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each overlay is built and read strictly, and what must hold of every process holds of every process. */
class ObjectsTest {

    private static final String PRODUCTION = Kustomize.text("overlays/production");
    private static final String COMPLETE = Kustomize.text("overlays/complete");
    private static final List<HasMetadata> IN_PRODUCTION = StrictReader.read(PRODUCTION);
    private static final List<HasMetadata> ALL = StrictReader.read(COMPLETE);
    private static final List<String> SERVICES = List.of("inventory", "operation", "order", "page-render", "seckill");

    @Test
    void each_object_has_only_fields_that_its_kind_has() {
        assertThat(IN_PRODUCTION).hasSizeGreaterThan(25);
        assertThat(ALL).hasSizeGreaterThan(45);
        assertThat(Kustomize.build("optional/service-monitor")).hasSize(1);
    }

    @Test
    void a_misspelt_field_is_refused_at_any_depth() {
        assertThat(PRODUCTION).contains("readinessProbe:", "whenUnsatisfiable:", "seccompProfile:");
        for (String field : List.of("readinessProbe:", "whenUnsatisfiable:", "seccompProfile:", "minReplicas:")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StrictReader.read(PRODUCTION.replaceFirst(field, "x" + field)))
                    .withMessageContaining("\"x" + field.replace(":", "\""));
        }
    }

    @Test
    void every_service_runs_twice_and_is_never_taken_away_whole() {
        assertThat(named(IN_PRODUCTION, Deployment.class).keySet())
                .contains("nginx")
                .containsAll(SERVICES);
        Set<String> budgets = named(IN_PRODUCTION, PodDisruptionBudget.class).keySet();
        named(IN_PRODUCTION, Deployment.class).forEach((name, deployment) -> {
            assertThat(deployment.getSpec().getReplicas()).as(name).isGreaterThanOrEqualTo(2);
            assertThat(budgets).contains(name);
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .as(name)
                    .isZero();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                    .as(name)
                    .hasSize(2);
        });
    }

    @Test
    void every_container_is_probed_bounded_and_confined() {
        Stream.of(IN_PRODUCTION, ALL).flatMap(List::stream).forEach(object -> {
            for (PodTemplateSpec template : templates(object)) {
                PodSpec pod = template.getSpec();
                String name = object.getMetadata().getName();
                assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
                assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                        .as(name)
                        .isEqualTo("RuntimeDefault");
                assertThat(pod.getAutomountServiceAccountToken()).as(name).isFalse();
                for (Container container : pod.getContainers()) {
                    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                            .as(name)
                            .isFalse();
                    assertThat(container.getSecurityContext().getCapabilities().getDrop())
                            .as(name)
                            .containsExactly("ALL");
                    assertThat(container.getResources().getRequests()).as(name).containsKeys("cpu", "memory");
                    assertThat(container.getResources().getLimits()).as(name).containsKey("memory");
                    if (object instanceof Deployment) {
                        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                                .as(name)
                                .isTrue();
                        assertThat(container.getStartupProbe()).as(name).isNotNull();
                        assertThat(container.getLivenessProbe()).as(name).isNotNull();
                        assertThat(container.getReadinessProbe()).as(name).isNotNull();
                    }
                }
            }
        });
    }

    @Test
    void a_stopping_process_has_the_time_that_its_stop_takes() {
        // preStop, SECKILL_DRAIN, two phases of 10 s (seckill-common-defaults.yml), and as much again in reserve
        assertThat(PRODUCTION).contains("SECKILL_DRAIN: 16s");
        for (String name : SERVICES) {
            PodSpec pod = one(IN_PRODUCTION, Deployment.class, name)
                    .getSpec()
                    .getTemplate()
                    .getSpec();
            long preStop = pod.getContainers()
                    .getFirst()
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            assertThat(preStop).as(name).isEqualTo(5);
            assertThat(pod.getTerminationGracePeriodSeconds()).as(name).isGreaterThanOrEqualTo(2 * (preStop + 16 + 20));
        }
    }

    @Test
    void no_secret_has_a_value_here_and_each_that_is_named_is_made_for_a_trial() throws IOException {
        assertThat(PRODUCTION + COMPLETE).doesNotContain("kind: Secret\n");
        Set<String> wanted = Pattern.compile("secret(?:Key)?Ref:\\s+(?:key: \\S+\\s+)?name: (\\S+)")
                .matcher(COMPLETE)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(wanted).contains("seckill-platform", "seckill-mysql-root", "seckill-payment");
        String trial = Files.readString(Path.of("overlays/complete/trial-secrets.sh"));
        assertThat(wanted).allSatisfy(name -> assertThat(trial).contains("secret " + name + " "));
        assertThat(Files.readString(Path.of("README.md")))
                .contains(wanted.stream()
                        .filter(name -> PRODUCTION.contains("name: " + name + "\n"))
                        .map(name -> "`" + name + "`")
                        .toList());
    }

    @Test
    void nginx_is_told_every_variable_of_its_template() throws IOException {
        Container nginx = one(IN_PRODUCTION, Deployment.class, "nginx")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
        Set<String> told = new HashSet<>();
        nginx.getEnv().forEach(variable -> told.add(variable.getName()));
        named(IN_PRODUCTION, ConfigMap.class).forEach((name, map) -> {
            if (name.matches("nginx-[a-z0-9]{10}")) {
                told.addAll(map.getData().keySet());
            }
        });
        Set<String> asked = Pattern.compile("\\$\\{([A-Z_]+)}")
                .matcher(Files.readString(Path.of("../nginx/seckill.conf.template")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(told).containsAll(asked);
    }

    @Test
    void every_port_that_is_named_somewhere_is_a_port_of_the_pod() {
        Map<String, Deployment> deployments = named(IN_PRODUCTION, Deployment.class);
        named(IN_PRODUCTION, Service.class).forEach((name, service) -> {
            Set<String> ports = ports(one(IN_PRODUCTION, Deployment.class, name));
            service.getSpec()
                    .getPorts()
                    .forEach(port ->
                            assertThat(ports).contains(port.getTargetPort().getStrVal()));
        });
        Set<String> all = deployments.values().stream()
                .flatMap(deployment -> ports(deployment).stream())
                .collect(Collectors.toSet());
        named(IN_PRODUCTION, NetworkPolicy.class)
                .forEach((name, policy) -> policy.getSpec()
                        .getIngress()
                        .forEach(rule -> rule.getPorts()
                                .forEach(port ->
                                        assertThat(all).contains(port.getPort().getStrVal()))));
    }

    @Test
    void shoppers_ports_are_open_to_nginx_alone_and_actuators_to_monitoring() {
        Map<String, NetworkPolicy> policies = named(IN_PRODUCTION, NetworkPolicy.class);
        NetworkPolicy nobody = one(IN_PRODUCTION, NetworkPolicy.class, "default-deny");
        assertThat(nobody.getSpec().getIngress()).isEmpty();
        assertThat(nobody.getSpec().getPodSelector().getMatchLabels()).isNullOrEmpty();
        var fromNginx = one(IN_PRODUCTION, NetworkPolicy.class, "nginx-to-entries")
                .getSpec()
                .getIngress()
                .getFirst();
        assertThat(fromNginx.getFrom())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getPodSelector().getMatchLabels())
                        .containsEntry("app.kubernetes.io/name", "nginx"));
        policies.forEach((name, policy) -> policy.getSpec().getIngress().forEach(rule -> {
            if (rule.getPorts().stream()
                    .anyMatch(port -> "management".equals(port.getPort().getStrVal()))) {
                assertThat(name).isEqualTo("monitoring-to-actuators");
                assertThat(rule.getFrom()).isNotEmpty();
            }
            if (!name.equals("shoppers-to-nginx")) {
                assertThat(rule.getFrom()).as(name + " says from whom").isNotEmpty();
            }
        }));
    }

    private static Set<String> ports(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getPorts().stream()
                .map(port -> port.getName())
                .collect(Collectors.toSet());
    }

    private static List<PodTemplateSpec> templates(HasMetadata object) {
        return switch (object) {
            case Deployment deployment -> List.of(deployment.getSpec().getTemplate());
            case StatefulSet set -> List.of(set.getSpec().getTemplate());
            case Job job -> List.of(job.getSpec().getTemplate());
            default -> List.of();
        };
    }

    private static <T extends HasMetadata> T one(List<HasMetadata> objects, Class<T> kind, String name) {
        return Objects.requireNonNull(named(objects, kind).get(name), name);
    }

    private static <T extends HasMetadata> Map<String, T> named(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toMap(object -> object.getMetadata().getName(), object -> object));
    }
}
