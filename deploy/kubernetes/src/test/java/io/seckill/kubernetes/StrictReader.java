package io.seckill.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads objects of Kubernetes and refuses a field that their kind does not have. The model's classes keep such fields aside
 * ({@code additionalProperties}), as a cluster would drop them: a misspelt {@code readinesProbe} would be no probe at all.
 */
final class StrictReader {

    /** The kinds that we use, each in the one version. */
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class));

    private static final JacksonAnnotationIntrospector NOTHING_ASIDE = new JacksonAnnotationIntrospector() {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    };

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .annotationIntrospector(NOTHING_ASIDE)
            .build();

    private StrictReader() {}

    /**
     * All objects of a text of several documents.
     *
     * @throws IllegalArgumentException naming object and field, for a kind, version or field that there is not
     */
    static List<HasMetadata> read(String documents) {
        List<HasMetadata> objects = new ArrayList<>();
        for (String document : documents.split("(?m)^---\\s*$", -1)) {
            if (!document.isBlank()) {
                objects.add(readOne(document));
            }
        }
        return objects;
    }

    private static HasMetadata readOne(String document) {
        try {
            JsonNode tree = YAML.readTree(document);
            String kind =
                    tree.path("apiVersion").asText() + "/" + tree.path("kind").asText();
            String name = tree.path("metadata").path("name").asText();
            Class<? extends HasMetadata> type = KINDS.get(kind);
            if (type == null) {
                throw new IllegalArgumentException(name + " is of a kind that we do not use: " + kind);
            }
            try {
                return YAML.treeToValue(tree, type);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(kind + " " + name + ": " + e.getOriginalMessage(), e);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no YAML: " + e.getOriginalMessage(), e);
        }
    }
}
