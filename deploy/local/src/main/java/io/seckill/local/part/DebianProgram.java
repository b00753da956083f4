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
 * A program that is on the PATH, else on Debian and its kin in a downloaded package that is unpacked, which needs neither root
 * nor an installation.
 *
 * @param name         of the program, on the PATH
 * @param packages     where to look for it; the first that has it is taken
 * @param file         the program within the package
 * @param versionCheck the arguments with which it says its version and ends with 0: proof that it runs here
 * @param install      how a person installs it
 */
public record DebianProgram(
        String name, List<String> packages, String file, List<String> versionCheck, String install) {

    public DebianProgram {
        packages = List.copyOf(packages);
        versionCheck = List.copyOf(versionCheck);
    }

    /**
     * Where the program is; fetched when it is nowhere.
     *
     * @param log of the part that needs it, to be named in a failure
     * @throws StartFailure naming what is missing, and how to install it
     */
    public Path find(Path log) throws IOException, InterruptedException, StartFailure {
        Optional<Path> installed = Programs.onPath(name);
        if (installed.isPresent()) {
            return installed.get();
        }
        if (Programs.onPath("apt-get").isEmpty() || Programs.onPath("dpkg").isEmpty()) {
            throw new StartFailure(name, "there is no " + name + " on the PATH; " + install, null);
        }
        try {
            Path folder = BinaryCache.shared().unpack(name + "-" + Platform.name(), this::download);
            return folder.resolve("root").resolve(file);
        } catch (IOException e) {
            throw new StartFailure(
                    name,
                    "there is no " + name + " on the PATH, and its package could not be fetched (" + e.getMessage()
                            + "); " + install,
                    Files.exists(log) ? log : null);
        }
    }

    private void download(Path target) throws IOException, InterruptedException {
        Path root = target.resolve("root");
        List<String> options = List.of();
        for (String each : packages) {
            ToolRun fetched = aptGet(target, options, "download", each);
            if (fetched.exit() != 0 && options.isEmpty()) {
                // the lists are missing or old, and only root may renew the system's
                options = privateLists(target);
                run(aptGet(target, options, "update"));
                fetched = aptGet(target, options, "download", each);
            }
            if (fetched.exit() == 0) {
                run(ToolRun.of("dpkg", "-x", newest(target, each).toString(), root.toString()));
                Path program = root.resolve(file);
                if (Files.isExecutable(program)) {
                    List<String> check = new ArrayList<>(List.of(program.toString()));
                    check.addAll(versionCheck);
                    run(ToolRun.of(check, null, ""));
                    return;
                }
            }
        }
        throw new IOException("none of the packages " + packages + " has " + file);
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
