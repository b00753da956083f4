package io.seckill.common.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class OfferPhaseProperties {

    private static OfferPhase phase(OfferStatus status, long now) {
        BigDecimal price = BigDecimal.ONE;
        return OfferPhase.of(new Offer(1, 1, 1, status, "", "", "", price, price, 1, 1, 1000, 2000, 900), now);
    }

    @Property
    void an_offer_is_on_sale_from_its_first_to_before_its_last_moment(
            @ForAll @LongRange(min = 0, max = 3000) long now) {
        OfferPhase expected = now < 1000 ? OfferPhase.UPCOMING : now < 2000 ? OfferPhase.ON_SALE : OfferPhase.ENDED;

        assertThat(phase(OfferStatus.PUBLISHED, now)).isEqualTo(expected);
    }

    @Property
    void a_closed_offer_has_ended_whatever_the_time(@ForAll @LongRange(min = 0, max = 3000) long now) {
        assertThat(phase(OfferStatus.CLOSED, now)).isEqualTo(OfferPhase.ENDED);
    }

    @Property
    void a_pause_shows_only_while_there_is_a_sale(@ForAll @LongRange(min = 0, max = 3000) long now) {
        OfferPhase unpaused = phase(OfferStatus.PUBLISHED, now);

        assertThat(phase(OfferStatus.PAUSED, now))
                .isEqualTo(unpaused == OfferPhase.ON_SALE ? OfferPhase.PAUSED : unpaused);
    }
}
