package io.seckill.page.render;

import io.seckill.common.session.Session;
import java.util.List;

/** A session and the offers a list shows, in the order they are shown. */
public record SessionView(Session session, List<OfferView> offers) {

    public SessionView {
        offers = List.copyOf(offers);
    }
}
