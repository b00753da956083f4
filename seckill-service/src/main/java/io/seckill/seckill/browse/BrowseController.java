package io.seckill.seckill.browse;

import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.seckill.catalogue.LookupProblems;
import io.seckill.seckill.catalogue.Offers;
import io.seckill.seckill.catalogue.PathIds;
import io.seckill.seckill.catalogue.SaleDays;
import io.seckill.seckill.catalogue.SessionLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The reads that need nobody's name; all from memory. */
@RestController
@RequestMapping("/api/seckill")
class BrowseController {

    /**
     * A crowd that looks whether something is left may share one answer for so long: a cache on the way, or the browser's own.
     */
    private static final CacheControl SHARED =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final Offers offers;
    private final SaleDays days;
    private final SoldOutFlags flags;
    private final Clock clock;

    BrowseController(Offers offers, SaleDays days, SoldOutFlags flags, Clock clock) {
        this.offers = offers;
        this.days = days;
        this.flags = flags;
        this.clock = clock;
    }

    /** @param now epoch milliseconds */
    record Now(long now) {}

    @GetMapping("/time")
    ResponseEntity<Now> time() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Now(clock.millis()));
    }

    /** The sessions that touch a date of the suite's zone, by start; today's where none is named. */
    @GetMapping("/sessions")
    List<SessionView> sessions(@RequestParam(required = false) @Nullable LocalDate date) {
        LocalDate day = date == null ? days.today() : date;
        long now = clock.millis();
        return LookupProblems.found(offers.day(day)).stream()
                .map(session -> SessionView.of(session, now, days))
                .toList();
    }

    /** The session's offers, by product id. */
    @GetMapping("/sessions/{sessionId}/products")
    ResponseEntity<List<OfferView>> products(@PathVariable long sessionId) {
        SessionLookup.Found found = LookupProblems.found(offers.session(PathIds.session(sessionId)));
        long now = clock.millis();
        return ResponseEntity.ok()
                .cacheControl(SHARED)
                .body(found.offers().stream()
                        .map(offer -> OfferView.of(offer, now, flags.soldOut(offer.key()), days))
                        .toList());
    }
}
