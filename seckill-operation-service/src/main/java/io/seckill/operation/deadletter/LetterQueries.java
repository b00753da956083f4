package io.seckill.operation.deadletter;

import io.seckill.operation.deadletter.LetterMapper.Body;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads letters. */
final class LetterQueries {

    private final LetterMapper letters;
    private final ZoneId zone;

    LetterQueries(LetterMapper letters, ZoneId zone) {
        this.letters = letters;
        this.zone = zone;
    }

    /**
     * Letters, the latest death first.
     *
     * @param state null for all
     */
    Page<LetterView> page(@Nullable LetterState state, PageRequest page) {
        long total = state == null ? letters.count() : letters.countOf(state);
        List<LetterRow> rows = state == null
                ? letters.page(page.size(), page.offset())
                : letters.pageOf(state, page.size(), page.offset());
        return Page.of(page, total, rows.stream().map(this::view).toList());
    }

    /** A letter with its body, or null. */
    @Nullable
    LetterDetail find(long id) {
        LetterRow row = letters.find(id);
        Body body = letters.body(id);
        return row == null || body == null ? null : LetterDetail.of(view(row), body.body());
    }

    LetterView view(LetterRow row) {
        return LetterView.of(row, zone);
    }
}
