package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A MySQL-compatible server with one database and one user of the same name for each owning service. */
public final class MySqlPart implements Part {

    /** Longest path of a Unix socket that every system takes. */
    private static final int LONGEST_SOCKET = 100;

    private final Place place;
    private final int port;
    private final MySqlAccess access;

    public MySqlPart(Place place, int port, MySqlAccess access) {
        this.place = place;
        this.port = port;
        this.access = access;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(new PortUse(port, "MySQL", "SECKILL_MYSQL_PORT")),
                new MySqlProbe(port),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(90),
                Duration.ofSeconds(30));
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException, StartFailure {
        MySqlProgram program = MySqlProgram.find();
        Path configuration = ShippedConfiguration.copy("mysql/my.cnf", place.directory());
        // a file that others may write is ignored by the server
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r--r--"));
        Path data = place.directory().resolve("data");
        if (!Files.isDirectory(data)) {
            initialise(program, data);
        }
        Path statements = place.directory().resolve("on-start.sql");
        writePrivately(statements, access.statements());

        List<String> command = new ArrayList<>();
        command.add(program.server().toString());
        command.add("--defaults-file=" + configuration);
        command.addAll(program.serverArguments());
        command.add("--datadir=" + data);
        command.add("--port=" + port);
        command.add("--bind-address=127.0.0.1");
        command.add("--socket=" + socket());
        command.add("--pid-file=" + place.directory().resolve("mysqld.pid"));
        command.add("--init-file=" + statements);
        // MariaDB makes a key at each start otherwise, which takes seconds; nothing leaves this machine
        command.add("--loose-skip-ssl");
        return Launch.of(command);
    }

    /** Made beside its final place, so that a broken-off first start leaves nothing that looks finished. */
    private void initialise(MySqlProgram program, Path data) throws IOException, InterruptedException, StartFailure {
        Path unfinished = place.directory().resolve("data.unfinished");
        Folders.delete(unfinished);
        ToolRun run = ToolRun.of(program.initialisation(unfinished), place.directory(), "");
        if (run.exit() != 0) {
            Files.writeString(place.log(), run.output());
            throw new StartFailure(
                    place.name(), "creating its data directory ended with exit code " + run.exit(), place.log());
        }
        Files.move(unfinished, data);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private Path socket() throws IOException {
        Path beside = place.directory().resolve("mysql.sock");
        return beside.toString().length() <= LONGEST_SOCKET
                ? beside
                : Files.createTempDirectory("seckill-mysql").resolve("mysql.sock");
    }
}
