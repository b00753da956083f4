package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoldOutFolderTest {

    private static final OfferKey FIRST = new OfferKey(12, 1001);
    private static final OfferKey SECOND = new OfferKey(Long.MAX_VALUE, Long.MAX_VALUE);

    @TempDir
    Path pages;

    @Test
    void exactly_the_markers_that_are_wanted_stand_under_the_names_that_nginx_looks_for() throws Exception {
        try (DirectoryPublisher publisher = Publishers.local(pages)) {
            assertThat(publisher.shownSoldOut()).isEmpty();
            publisher.showSoldOut(Set.of(FIRST, SECOND));
            assertThat(pages.resolve("sold-out/12-1001")).isEmptyFile();
            assertThat(publisher.shownSoldOut()).containsExactlyInAnyOrder(FIRST, SECOND);
            publisher.showSoldOut(Set.of(SECOND));
            assertThat(pages.resolve("sold-out/12-1001")).doesNotExist();
            publisher.showSoldOut(Set.of());
            assertThat(publisher.shownSoldOut()).isEmpty();
        }
    }

    @Test
    void a_repetition_mends_what_others_took_away_or_left() throws Exception {
        try (DirectoryPublisher publisher = Publishers.local(pages)) {
            publisher.showSoldOut(Set.of(FIRST));
            Files.delete(pages.resolve("sold-out/12-1001"));
            Files.createFile(pages.resolve("sold-out/7-7"));
            publisher.showSoldOut(Set.of(FIRST));
            assertThat(publisher.shownSoldOut()).containsExactly(FIRST);
            Files.delete(pages.resolve("sold-out/12-1001"));
            Files.delete(pages.resolve("sold-out"));
            publisher.showSoldOut(Set.of(FIRST));
            assertThat(publisher.shownSoldOut()).containsExactly(FIRST);
        }
    }

    @Test
    void a_writer_that_starts_anew_sees_what_the_one_before_left() throws Exception {
        try (DirectoryPublisher before = Publishers.local(pages)) {
            before.showSoldOut(Set.of(FIRST));
        }
        try (DirectoryPublisher after = Publishers.local(pages)) {
            assertThat(after.shownSoldOut()).containsExactly(FIRST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01-1", "1-01", "0-1", "1-0", "-1-1", "1", "1-1.part", "1-9223372036854775808", "x-1", "1-1-1"})
    void other_names_are_no_markers(String name) {
        assertThat(SoldOutFolder.offer(name)).isEmpty();
    }
}
