package io.seckill.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.seckill.local.part.DebianProgram;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code kubectl kustomize}, which needs no cluster. */
final class Kustomize {

    private static final DebianProgram KUBECTL = new DebianProgram(
            "kubectl",
            List.of("kubernetes-client"),
            "usr/bin/kubectl",
            List.of("version", "--client"),
            "install it (Debian: apt-get install kubernetes-client; macOS: brew install kubectl)");

    private Kustomize() {}

    /** The objects of a folder of this module. */
    static List<HasMetadata> build(String folder) {
        return StrictReader.read(text(folder));
    }

    /** What would be applied. */
    static String text(String folder) {
        try {
            Path kubectl = KUBECTL.find(Path.of("target", "kubectl.log"));
            Process process = new ProcessBuilder(kubectl.toString(), "kustomize", folder).start();
            process.getOutputStream().close();
            String built = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String complaints = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + ": " + complaints);
            }
            return built;
        } catch (IOException | StartFailure e) {
            throw new AssertionError(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
