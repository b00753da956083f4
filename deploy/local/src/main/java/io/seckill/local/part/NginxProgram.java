package io.seckill.local.part;

import io.seckill.local.process.Programs;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where {@code nginx} comes from: the PATH, else on Debian and its kin a downloaded package that is unpacked, which
 * needs neither root nor an installation.
 */
final class NginxProgram {

    /** Older releases have the program in a package of its own. */
    private static final List<String> PACKAGES = List.of("nginx", "nginx-core", "nginx-light");

    private static final String INSTALL = "install it (Debian/Ubuntu: apt-get install nginx-light; Fedora: dnf install"
            + " nginx; macOS: brew install nginx)";

    private NginxProgram() {}

    static Path find(Path log) throws IOException, InterruptedException, StartFailure {
        Optional<Path> installed = Programs.onPath("nginx");
        if (installed.isPresent()) {
            return installed.get();
        }
        if (Programs.onPath("apt-get").isEmpty() || Programs.onPath("dpkg").isEmpty()) {
            throw new StartFailure("nginx", "there is no nginx on the PATH; " + INSTALL, null);
        }
        try {
            Path folder = BinaryCache.shared().unpack("nginx-" + Platform.name(), NginxProgram::download);
            return folder.resolve("root/usr/sbin/nginx");
        } catch (IOException e) {
            throw new StartFailure(
                    "nginx",
                    "there is no nginx on the PATH, and its package could not be fetched (" + e.getMessage() + "); "
                            + INSTALL,
                    Files.exists(log) ? log : null);
        }
    }

    private static void download(Path target) throws IOException, InterruptedException {
        Path root = target.resolve("root");
        List<String> options = List.of();
        for (String name : PACKAGES) {
            ToolRun fetched = aptGet(target, options, "download", name);
            if (fetched.exit() != 0 && options.isEmpty()) {
                // the lists are missing or old, and only root may renew the system's
                options = privateLists(target);
                run(aptGet(target, options, "update"));
                fetched = aptGet(target, options, "download", name);
            }
            if (fetched.exit() == 0) {
                run(ToolRun.of("dpkg", "-x", newest(target, name).toString(), root.toString()));
                if (Files.isExecutable(root.resolve("usr/sbin/nginx"))) {
                    run(ToolRun.of(root.resolve("usr/sbin/nginx").toString(), "-v"));
                    return;
                }
            }
        }
        throw new IOException("none of the packages " + PACKAGES + " has usr/sbin/nginx");
    }

    private static ToolRun aptGet(Path target, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return ToolRun.of(command, target, "");
    }

    private static List<String> privateLists(Path target) throws IOException {
        Path lists =
                Files.createDirectories(target.resolve("apt/lists/partial")).getParent();
        Path archives =
                Files.createDirectories(target.resolve("apt/archives/partial")).getParent();
        return List.of(
                "-o", "Dir::State::lists=" + lists,
                "-o", "Dir::Cache::archives=" + archives,
                "-o", "Dir::Cache::pkgcache=",
                "-o", "Dir::Cache::srcpkgcache=",
                "-o", "APT::Sandbox::User=" + System.getProperty("user.name"));
    }

    private static Path newest(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("apt-get left no package " + name));
        }
    }

    private static void run(ToolRun run) throws IOException {
        if (run.exit() != 0) {
            String output = run.output().strip();
            throw new IOException(output.substring(Math.max(0, output.length() - 400)));
        }
    }
}
