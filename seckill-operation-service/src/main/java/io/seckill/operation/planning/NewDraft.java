package io.seckill.operation.planning;

import io.seckill.operation.offer.OfferTerms;
import io.seckill.operation.session.SessionPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A session that is to be drafted with all its products at once. */
record NewDraft(SessionPlan plan, List<Product> products) {

    /** Most products of one session. */
    static final int MAX_PRODUCTS = OfferPlanning.MAX_OFFERS;

    NewDraft {
        products = List.copyOf(products);
    }

    record Product(long productId, OfferTerms terms) {}

    /** The same for the same session with the same products in the same order, wherever they were read from. */
    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            put(sha, plan.name().text());
            put(sha, plan.window().startsAt().toEpochMilli());
            put(sha, plan.window().endsAt().toEpochMilli());
            put(sha, plan.payDeadline().seconds());
            for (Product product : products) {
                OfferTerms terms = product.terms();
                put(sha, product.productId());
                put(sha, terms.title().text());
                put(sha, terms.imageUrl().text());
                put(sha, terms.description().text());
                put(sha, terms.originalPrice().text());
                put(sha, terms.seckillPrice().text());
                put(sha, terms.stock().count());
                put(sha, terms.purchaseLimit().count());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** With its length, so that no two lists of fields are the same bytes. */
    private static void put(MessageDigest sha, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    private static void put(MessageDigest sha, long field) {
        put(sha, Long.toString(field));
    }
}
