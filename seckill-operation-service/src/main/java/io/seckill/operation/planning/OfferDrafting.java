package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.operation.offer.Description;
import io.seckill.operation.offer.ImageUrl;
import io.seckill.operation.offer.OfferOutcome;
import io.seckill.operation.offer.OfferTerms;
import io.seckill.operation.offer.Title;
import io.seckill.operation.planning.OfferRequests.NewOfferTerms;
import io.seckill.operation.product.ProductCenter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds an offer; what the operator left out comes from the product centre. */
final class OfferDrafting {

    private final ProductCenter products;
    private final OfferPlanning planning;

    OfferDrafting(ProductCenter products, OfferPlanning planning) {
        this.products = products;
        this.planning = planning;
    }

    OfferOutcome add(OfferKey key, NewOfferTerms wanted) {
        // the product centre is asked outside the transaction, and not for nothing
        Optional<OfferOutcome> refusal = planning.refusal(key);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (wanted.title() != null && wanted.imageUrl() != null && wanted.description() != null) {
            return planning.add(key, terms(wanted, wanted.title(), null));
        }
        return switch (products.find(key.productId())) {
            case ProductCenter.Answer.Found found -> {
                Title title = wanted.title() == null ? title(found.title()) : wanted.title();
                yield title == null
                        ? new OfferOutcome.UnknownProduct()
                        : planning.add(key, terms(wanted, title, found));
            }
            case ProductCenter.Answer.Unknown unknown ->
                wanted.title() == null
                        ? new OfferOutcome.UnknownProduct()
                        : planning.add(key, terms(wanted, wanted.title(), null));
            case ProductCenter.Answer.Away away ->
                wanted.title() == null
                        ? new OfferOutcome.ProductCenterAway()
                        : planning.add(key, terms(wanted, wanted.title(), null));
        };
    }

    private static OfferTerms terms(NewOfferTerms wanted, Title title, ProductCenter.Answer.@Nullable Found found) {
        ImageUrl image = wanted.imageUrl();
        Description description = wanted.description();
        return new OfferTerms(
                title,
                image != null ? image : found == null ? ImageUrl.NONE : image(found.imageUrl()),
                description != null ? description : found == null ? Description.NONE : description(found.description()),
                wanted.originalPrice(),
                wanted.seckillPrice(),
                wanted.stock(),
                wanted.purchaseLimit());
    }

    private static @Nullable Title title(String raw) {
        try {
            return new Title(cut(raw, Title.MAX_CHARACTERS));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A picture that cannot be shown is left out: the page has a placeholder. */
    private static ImageUrl image(String raw) {
        try {
            return new ImageUrl(raw);
        } catch (IllegalArgumentException e) {
            return ImageUrl.NONE;
        }
    }

    private static Description description(String raw) {
        try {
            return new Description(cut(raw, Description.MAX_CHARACTERS));
        } catch (IllegalArgumentException e) {
            return Description.NONE;
        }
    }

    private static String cut(String raw, int characters) {
        String text = raw.strip();
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
