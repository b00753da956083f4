package io.seckill.operation.offer;

import static io.seckill.operation.offer.OfferFixtures.anyTerms;
import static io.seckill.operation.offer.OfferFixtures.offer;
import static io.seckill.operation.session.SessionFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.offer.OfferOutcome.Changed;
import io.seckill.operation.offer.OfferOutcome.Deleted;
import io.seckill.operation.offer.OfferOutcome.Illegal;
import io.seckill.operation.offer.OfferOutcome.Invalid;
import io.seckill.operation.offer.OfferOutcome.Stale;
import io.seckill.operation.offer.OfferOutcome.Unchanged;
import io.seckill.operation.session.SessionFixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannedOfferTest {

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "PAUSED"})
    void on_sale_the_words_and_the_picture_may_change(OfferStatus onSale) {
        OfferChange words = new OfferChange(
                new Title("Tea set, blue"),
                new ImageUrl("https://shop.example/tea.jpg"),
                new Description("Blue."),
                null,
                null,
                null,
                null);

        assertThat(offer(onSale).change(1L, words, NOON)).isInstanceOfSatisfying(Changed.class, changed -> {
            assertThat(changed.offer().status()).isEqualTo(onSale);
            assertThat(changed.offer().terms().title().text()).isEqualTo("Tea set, blue");
            assertThat(changed.offer().version()).isEqualTo(2);
            assertThat(changed.offer().revision()).isGreaterThan(offer(onSale).revision());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "PAUSED"})
    void on_sale_price_limit_and_stock_stay(OfferStatus onSale) {
        assertThat(offer(onSale).change(null, prices("200.00", null), NOON)).isInstanceOf(Illegal.class);
        assertThat(offer(onSale).change(null, prices(null, "98.00"), NOON)).isInstanceOf(Illegal.class);
        assertThat(offer(onSale).change(null, counts(101, null), NOON)).isInstanceOf(Illegal.class);
        assertThat(offer(onSale).change(null, counts(null, 2), NOON)).isInstanceOf(Illegal.class);
    }

    @Test
    void a_draft_changes_in_all_but_never_to_no_stock() {
        assertThat(offer(OfferStatus.DRAFT).change(1L, prices("300.00", "1.00"), NOON))
                .isInstanceOf(Changed.class);
        assertThat(offer(OfferStatus.DRAFT).change(1L, counts(0, null), NOON))
                .isEqualTo(new Invalid("seckillStock", "must be at least 1"));
    }

    @Test
    void the_seckill_price_is_never_above_the_original_one() {
        assertThat(offer(OfferStatus.DRAFT).change(1L, prices(null, "199.01"), NOON))
                .isEqualTo(new Invalid("seckillPrice", "must not be above originalPrice"));
        assertThat(offer(OfferStatus.DRAFT).change(1L, prices(null, "199.00"), NOON))
                .isInstanceOf(Changed.class);
    }

    @Test
    void a_version_that_is_given_must_be_current() {
        assertThat(offer(OfferStatus.DRAFT).change(2L, counts(5, null), NOON)).isEqualTo(new Stale(1));
        assertThat(offer(OfferStatus.DRAFT).change(null, counts(5, null), NOON)).isInstanceOf(Changed.class);
    }

    @Test
    void the_same_again_is_no_change() {
        OfferChange same = new OfferChange(anyTerms().title(), null, null, Price.parse("199"), null, null, null);

        assertThat(offer(OfferStatus.PUBLISHED).change(1L, same, NOON)).isInstanceOf(Unchanged.class);
    }

    @Test
    void an_offer_on_sale_is_paused_and_resumed_and_asking_twice_is_no_mistake() {
        assertThat(status(offer(OfferStatus.PUBLISHED).pause(NOON))).isEqualTo(OfferStatus.PAUSED);
        assertThat(offer(OfferStatus.PAUSED).pause(NOON)).isInstanceOf(Unchanged.class);
        assertThat(status(offer(OfferStatus.PAUSED).resume(NOON))).isEqualTo(OfferStatus.PUBLISHED);
        assertThat(offer(OfferStatus.PUBLISHED).resume(NOON)).isInstanceOf(Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "CLOSED"})
    void what_is_not_on_sale_is_neither_paused_nor_resumed(OfferStatus notOnSale) {
        assertThat(offer(notOnSale).pause(NOON)).isInstanceOf(Illegal.class);
        assertThat(offer(notOnSale).resume(NOON)).isInstanceOf(Illegal.class);
    }

    @Test
    void a_draft_is_deleted_and_an_announced_offer_is_closed_for_good() {
        assertThat(offer(OfferStatus.DRAFT).takeOff(NOON)).isInstanceOf(Deleted.class);
        assertThat(status(offer(OfferStatus.PUBLISHED).takeOff(NOON))).isEqualTo(OfferStatus.CLOSED);
        assertThat(status(offer(OfferStatus.PAUSED).takeOff(NOON))).isEqualTo(OfferStatus.CLOSED);
        assertThat(offer(OfferStatus.CLOSED).takeOff(NOON)).isInstanceOf(Unchanged.class);
        assertThat(offer(OfferStatus.CLOSED).change(1L, counts(5, null), NOON)).isInstanceOf(Illegal.class);
    }

    @Test
    void an_adjustment_may_leave_nothing_on_sale() {
        PlannedOffer restocked = offer(OfferStatus.PUBLISHED).restocked(new Units(0), NOON);

        assertThat(restocked.terms().stock().count()).isZero();
        assertThat(restocked.revision())
                .isGreaterThan(offer(OfferStatus.PUBLISHED).revision());
        assertThat(offer(OfferStatus.PUBLISHED).restocked(new Units(100), NOON))
                .isEqualTo(offer(OfferStatus.PUBLISHED));
    }

    @Test
    void the_others_see_an_offer_whole_with_the_window_of_its_session() {
        Offer seen = offer(OfferStatus.PUBLISHED).toContract(SessionFixtures.published());

        assertThat(seen.key()).hasToString("7:1001");
        assertThat(seen.seckillPrice()).isEqualTo("99.00");
        assertThat(seen.endsAt() - seen.startsAt()).isEqualTo(7_200_000);
        assertThat(seen.paySeconds()).isEqualTo(900);
    }

    @Test
    void a_picture_is_an_address_that_a_page_may_show() {
        assertThat(new ImageUrl(" /img/1.png ").text()).isEqualTo("/img/1.png");
        assertThat(new ImageUrl("HTTPS://cdn.example/1.png").text()).isEqualTo("HTTPS://cdn.example/1.png");
        for (String bad :
                new String[] {"javascript:alert(1)", "data:image/png;base64,x", "//cdn/1.png", "1.png", "a b"}) {
            assertThatThrownBy(() -> new ImageUrl(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static OfferStatus status(OfferOutcome outcome) {
        return switch (outcome) {
            case Changed changed -> changed.offer().status();
            default -> throw new AssertionError("expected a change, but it was " + outcome);
        };
    }

    private static OfferChange prices(@Nullable String original, @Nullable String seckill) {
        return new OfferChange(
                null,
                null,
                null,
                original == null ? null : Price.parse(original),
                seckill == null ? null : Price.parse(seckill),
                null,
                null);
    }

    private static OfferChange counts(@Nullable Integer stock, @Nullable Integer limit) {
        return new OfferChange(
                null,
                null,
                null,
                null,
                null,
                stock == null ? null : new Units(stock),
                limit == null ? null : new Units(limit));
    }
}
