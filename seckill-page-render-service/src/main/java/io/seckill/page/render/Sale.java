package io.seckill.page.render;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.page.product.ProductData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An offer in a template's words. Ids are text: a page's script cannot hold 64 bits in a number.
 *
 * @param state   {@code OPEN} (the window decides), {@code PAUSED}, {@code CLOSED}
 * @param image   empty for the placeholder
 * @param saving  what a shopper saves; whole percents below, 0 where there is nothing to save
 * @param payMinutes rounded up
 */
public record Sale(
        String sessionId,
        String productId,
        String path,
        String state,
        String title,
        String image,
        List<String> description,
        List<ProductData.Attribute> attributes,
        Price price,
        Price original,
        Price saving,
        int percent,
        int limit,
        int units,
        Moment starts,
        Moment ends,
        int payMinutes) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MAX_PARAGRAPHS = 200;

    static Sale of(Session session, OfferView view, ZoneId zone) {
        Offer offer = view.offer();
        Optional<ProductData> product = view.product();
        BigDecimal saving = offer.originalPrice().subtract(offer.seckillPrice()).max(BigDecimal.ZERO);
        return new Sale(
                Long.toString(offer.sessionId()),
                Long.toString(offer.productId()),
                "/" + PagePaths.product(offer.key()),
                state(session, offer),
                own(offer.title(), product, ProductData::title),
                Picture.address(own(offer.imageUrl(), product, ProductData::imageUrl)),
                paragraphs(own(offer.description(), product, ProductData::description)),
                product.map(ProductData::attributes).orElse(List.of()),
                Price.of(offer.seckillPrice()),
                Price.of(offer.originalPrice()),
                Price.of(saving),
                percent(saving, offer.originalPrice()),
                offer.purchaseLimit(),
                offer.seckillStock(),
                Moment.of(offer.startsAt(), zone),
                Moment.of(offer.endsAt(), zone),
                Math.ceilDiv(offer.paySeconds(), 60));
    }

    private static String state(Session session, Offer offer) {
        if (session.status() == SessionStatus.CLOSED || offer.status() == OfferStatus.CLOSED) {
            return "CLOSED";
        }
        return offer.status() == OfferStatus.PAUSED ? "PAUSED" : "OPEN";
    }

    /** The offer's own words where there are any, else the centre's. */
    private static String own(String text, Optional<ProductData> product, Function<ProductData, String> centres) {
        return text.isBlank() ? product.map(centres).orElse("").strip() : text.strip();
    }

    private static List<String> paragraphs(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MAX_PARAGRAPHS)
                .toList();
    }

    private static int percent(BigDecimal saving, BigDecimal original) {
        return original.signum() <= 0
                ? 0
                : saving.multiply(HUNDRED)
                        .divide(original, 0, RoundingMode.DOWN)
                        .intValue();
    }
}
