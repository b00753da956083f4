package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PageRecordProperties {

    @Property
    void a_record_is_read_as_it_was_written(
            @ForAll boolean gone,
            @ForAll @LongRange(min = 0) long major,
            @ForAll @LongRange(min = 0) long minor,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long until) {
        PageRecord record = new PageRecord(gone, new Revision(major, minor), Instant.ofEpochSecond(until));
        assertThat(PageRecord.parse(record.line())).contains(record);
    }

    @Property
    void a_cut_record_is_none(
            @ForAll @LongRange(min = 0) long minor, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long until) {
        String line = new PageRecord(false, Revision.of(minor), Instant.ofEpochSecond(until)).line();
        for (int length = 0; length < line.length(); length++) {
            assertThat(PageRecord.parse(line.substring(0, length))).isEmpty();
        }
    }

    @Property
    void anything_else_is_none_and_never_an_exception(@ForAll String text) {
        assertThat(PageRecord.parse(text)).isEmpty();
        assertThat(PageRecord.parse("1 page " + text + "\n")).isEmpty();
    }
}
