package io.seckill.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    private static final Runtime.Version NEW = Runtime.Version.parse("25.0.1+8");
    private static final Runtime.Version OLD = Runtime.Version.parse("21.0.5+11");

    @TempDir
    private Path folder;

    @Test
    void a_new_jvm_writes_a_cache_at_its_end_and_the_next_one_uses_it() throws Exception {
        ClassArchive archive = new ClassArchive(folder, "order", "jar 1");
        String write = archive.options(NEW, true).getFirst();
        assertThat(write).startsWith("-XX:AOTCacheOutput=" + folder);
        Files.createFile(Path.of(write.substring(write.indexOf('=') + 1)));
        assertThat(archive.options(NEW, true).getFirst()).startsWith("-XX:AOTCache=" + folder);
    }

    @Test
    void the_archive_of_another_build_is_removed_and_that_of_another_part_is_not() throws Exception {
        String order = archived("order", "jar 1");
        String other = archived("order-history", "jar 1");
        new ClassArchive(folder, "order", "jar 2").options(NEW, true);
        assertThat(Path.of(order)).doesNotExist();
        assertThat(Path.of(other)).exists();
    }

    @Test
    void an_older_jvm_keeps_one_file_that_it_renews_itself() throws Exception {
        List<String> options = new ClassArchive(folder, "order", "jar 1").options(OLD, true);
        assertThat(options).contains("-XX:+AutoCreateSharedArchive");
        assertThat(options.get(1)).startsWith("-XX:SharedArchiveFile=" + folder).endsWith(".jsa");
    }

    @Test
    void a_second_instance_uses_what_the_first_has_written_and_writes_nothing() throws Exception {
        ClassArchive archive = new ClassArchive(folder, "order", "jar 1");
        assertThat(archive.options(NEW, false)).isEmpty();
        String file = archived("order", "jar 1");
        assertThat(archive.options(NEW, false).getFirst()).isEqualTo("-XX:AOTCache=" + file);
    }

    private String archived(String part, String build) throws Exception {
        String option = new ClassArchive(folder, part, build).options(NEW, true).getFirst();
        String file = option.substring(option.indexOf('=') + 1);
        Files.createFile(Path.of(file));
        return file;
    }
}
