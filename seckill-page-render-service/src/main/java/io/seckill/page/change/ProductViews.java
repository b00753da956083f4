package io.seckill.page.change;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.page.product.Products;
import io.seckill.page.render.OfferView;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Offers with what the product centre says about them. Remembers which pages were drawn without a fresh answer, to draw them
 * again when there may be one.
 */
final class ProductViews {

    /** Pages remembered as lacking; beyond it they wait for the next comparison with the catalogue. */
    private static final int MAX_LACKING = 10_000;

    private final Products products;
    private final Map<OfferKey, Offer> lacking = new ConcurrentHashMap<>();

    ProductViews(Products products) {
        this.products = products;
    }

    /**
     * @param shown all offers a round shows
     * @param drawn those whose own page is drawn: for them the centre is asked; the others only lend a title and a picture
     *              to a list
     */
    Map<OfferKey, OfferView> views(Collection<Offer> shown, Predicate<Offer> drawn, Workers workers) {
        List<OfferView> views = workers.each(shown, offer -> drawn.test(offer) ? forItsPage(offer) : forAList(offer));
        Map<OfferKey, OfferView> byKey = new HashMap<>();
        views.forEach(view -> byKey.put(view.offer().key(), view));
        return byKey;
    }

    /** The offers whose pages lacked a fresh answer, and forgets them. */
    List<Offer> takeLacking() {
        List<Offer> taken = List.copyOf(lacking.values());
        taken.forEach(offer -> lacking.remove(offer.key()));
        return taken;
    }

    private OfferView forItsPage(Offer offer) {
        Products.View view = products.view(offer.productId());
        if (view.fresh()) {
            lacking.remove(offer.key());
        } else if (lacking.size() < MAX_LACKING) {
            lacking.put(offer.key(), offer);
        }
        return new OfferView(offer, view.data());
    }

    private OfferView forAList(Offer offer) {
        boolean speaksForItself = !offer.title().isBlank() && !offer.imageUrl().isBlank();
        return new OfferView(
                offer,
                speaksForItself
                        ? Optional.empty()
                        : products.remembered(offer.productId()).data());
    }
}
