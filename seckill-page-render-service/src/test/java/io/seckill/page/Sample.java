package io.seckill.page;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.page.product.ProductData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Sessions and offers to draw; what a test does not care about is filled in. */
public final class Sample {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    public static final Instant NOON = at("12:00");

    private Sample() {}

    public static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    public static Session session(long id, long revision, String name, String from, String to) {
        return session(id, revision, SessionStatus.PUBLISHED, name, from, to);
    }

    public static Session session(long id, long revision, SessionStatus status, String name, String from, String to) {
        return new Session(id, revision, status, name, at(from).toEpochMilli(), at(to).toEpochMilli(), 900);
    }

    public static Session anySession(long id) {
        return session(id, 1, "晚八点场", "20:00", "22:00");
    }

    public static Offer offer(Session session, long productId) {
        return offer(session, productId, 1, OfferStatus.PUBLISHED);
    }

    public static Offer offer(Session session, long productId, long revision, OfferStatus status) {
        return new Offer(
                session.sessionId(),
                productId,
                revision,
                status,
                "降噪耳机 Pro " + productId,
                "/images/" + productId + ".jpg",
                "",
                new BigDecimal("1299.00"),
                new BigDecimal("899.50"),
                100,
                1,
                session.startsAt(),
                session.endsAt(),
                session.paySeconds());
    }

    public static Offer titled(Offer offer, String title, String imageUrl, String description) {
        return new Offer(
                offer.sessionId(),
                offer.productId(),
                offer.revision(),
                offer.status(),
                title,
                imageUrl,
                description,
                offer.originalPrice(),
                offer.seckillPrice(),
                offer.seckillStock(),
                offer.purchaseLimit(),
                offer.startsAt(),
                offer.endsAt(),
                offer.paySeconds());
    }

    public static ProductData product(long productId) {
        return new ProductData(
                productId,
                "商品中心的名字 " + productId,
                "https://images.example/" + productId + ".jpg",
                "第一段介绍。\n第二段介绍。",
                List.of(new ProductData.Attribute("重量", "254 g"), new ProductData.Attribute("续航", "40 小时")));
    }
}
