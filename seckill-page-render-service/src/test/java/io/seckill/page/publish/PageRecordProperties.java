package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class PageRecordProperties {

    @Property
    void a_record_is_read_as_it_was_written(
            @ForAll boolean gone,
            @ForAll @LongRange(min = 0) long major,
            @ForAll @LongRange(min = 0) long minor,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long until) {
        PageRecord record = new PageRecord(
                gone,
                new Revision(major, minor),
                Instant.ofEpochSecond(until),
                Instant.ofEpochSecond(7),
                gone ? "-" : "ab12");
        assertThat(PageRecord.parse(record.line())).contains(record);
    }

    @Property
    void a_cut_record_is_none(
            @ForAll @LongRange(min = 0) long minor, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long until) {
        String line = new PageRecord(
                        false, Revision.of(minor), Instant.ofEpochSecond(until), Instant.ofEpochSecond(7), "ab12")
                .line();
        for (int length = 0; length < line.length(); length++) {
            assertThat(PageRecord.parse(line.substring(0, length))).isEmpty();
        }
    }

    @Property
    void anything_else_is_none_and_never_an_exception(@ForAll String text) {
        assertThat(PageRecord.parse(text)).isEmpty();
        assertThat(PageRecord.parse("1 page " + text + "\n")).isEmpty();
        assertThat(PageRecord.parse("2 page " + text + "\n")).isEmpty();
    }

    @Property
    void a_line_of_an_earlier_life_still_refuses_an_older_page(@ForAll @LongRange(min = 1) long minor) {
        PageRecord earlier = PageRecord.parse("1 page 0." + minor + " -\n").orElseThrow();
        assertThat(earlier.refuses(PageRecord.gone(Revision.of(minor - 1), Instant.MAX, Instant.EPOCH)))
                .contains(new PublishOutcome.Stale(Revision.of(minor)));
    }

    /** What several publishers bring to one host in any order, and again and again, settles; and never goes back. */
    @Property
    void publishers_that_bring_different_records_come_to_one(@ForAll("records") List<PageRecord> brought) {
        Optional<PageRecord> there = Optional.empty();
        // whatever stands in the way of the one that stays goes in a round of its own, and how long it is kept comes
        // last
        for (int round = 0; round < brought.size() + 2; round++) {
            for (PageRecord record : brought) {
                there = bring(there, record);
            }
        }
        Optional<PageRecord> settled = there;
        for (PageRecord record : brought) {
            assertThat(bring(settled, record)).isEqualTo(settled);
        }
    }

    private static Optional<PageRecord> bring(Optional<PageRecord> there, PageRecord brought) {
        PageRecord record = brought.onto(there);
        if (there.flatMap(known -> known.refuses(record)).isPresent()) {
            return there;
        }
        there.ifPresent(known -> assertThat(record.revision()).isGreaterThanOrEqualTo(known.revision()));
        return Optional.of(record);
    }

    @Provide
    Arbitrary<List<PageRecord>> records() {
        Arbitrary<Instant> times = Arbitraries.longs().between(1, 3).map(Instant::ofEpochSecond);
        Arbitrary<Revision> revisions = Arbitraries.longs().between(1, 3).map(Revision::of);
        Arbitrary<PageRecord> pages = Combinators.combine(revisions, times, times, Arbitraries.of("a", "b", "c"))
                .as((revision, until, since, digest) -> new PageRecord(false, revision, until, since, digest));
        Arbitrary<PageRecord> gone =
                Combinators.combine(revisions, times, times).as(PageRecord::gone);
        return Arbitraries.oneOf(pages, gone).list().ofMaxSize(6);
    }
}
