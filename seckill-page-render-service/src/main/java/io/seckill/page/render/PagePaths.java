package io.seckill.page.render;

import io.seckill.common.session.OfferKey;
import io.seckill.page.publish.PagePath;

/** Where each page lives: the addresses shoppers bookmark. */
public final class PagePaths {

    public static final PagePath HOME = new PagePath("index.html");
    public static final PagePath ORDERS = new PagePath("orders.html");
    public static final PagePath NOT_FOUND = new PagePath("404.html");

    private PagePaths() {}

    public static PagePath session(long sessionId) {
        return new PagePath("sessions/" + sessionId + ".html");
    }

    public static PagePath product(OfferKey key) {
        return new PagePath("sessions/" + key.sessionId() + "/products/" + key.productId() + ".html");
    }

    static PagePath asset(String name) {
        return new PagePath("assets/" + name);
    }
}
