package io.seckill.operation.planning;

import io.seckill.operation.http.DecimalText;
import io.seckill.operation.http.Fields;
import io.seckill.operation.offer.Description;
import io.seckill.operation.offer.ImageUrl;
import io.seckill.operation.offer.OfferChange;
import io.seckill.operation.offer.Price;
import io.seckill.operation.offer.Title;
import io.seckill.operation.offer.Units;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies that offers are planned with. */
public final class OfferRequests {

    private OfferRequests() {}

    /**
     * A new offer.
     *
     * @param productId     positive
     * @param title         from the product centre when left out; so are imageUrl and description
     * @param originalPrice a decimal with at most two places, as a string or a number
     * @param seckillPrice  the same, not above originalPrice
     */
    public record NewOffer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1") @Nullable
            Long productId,

            @Schema(minLength = 1, maxLength = Title.MAX_CHARACTERS) @Nullable
            String title,

            @Schema(maxLength = ImageUrl.MAX_CHARACTERS, description = "http(s), or a path that begins with one /")
            @Nullable
            String imageUrl,

            @Schema(maxLength = Description.MAX_CHARACTERS) @Nullable
            String description,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    implementation = String.class,
                    pattern = Price.PATTERN,
                    example = "99.00",
                    description = "At least 0.01; a JSON number is taken, too")
            @Nullable
            DecimalText originalPrice,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    implementation = String.class,
                    pattern = Price.PATTERN,
                    example = "99.00",
                    description = "At least 0.01; a JSON number is taken, too")
            @Nullable
            DecimalText seckillPrice,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "" + Units.MOST) @Nullable
            Integer seckillStock,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "" + Units.MOST) @Nullable
            Integer purchaseLimit) {

        NewOfferTerms read() {
            Fields fields = new Fields();
            Long product = fields.required("productId", productId, OfferRequests::productId);
            Title readTitle = fields.optional("title", title, Title::new);
            ImageUrl image = fields.optional("imageUrl", imageUrl, ImageUrl::new);
            Description text = fields.optional("description", description, Description::new);
            Price original = fields.required("originalPrice", originalPrice, OfferRequests::price);
            Price seckill = fields.required("seckillPrice", seckillPrice, OfferRequests::price);
            Units stock = fields.required("seckillStock", seckillStock, Units::atLeastOne);
            Units limit = fields.required("purchaseLimit", purchaseLimit, Units::atLeastOne);
            fields.optional("seckillPrice", seckill, price -> notAbove(original, price));
            fields.complain();
            return new NewOfferTerms(
                    fields.given(product),
                    readTitle,
                    image,
                    text,
                    fields.given(original),
                    fields.given(seckill),
                    fields.given(stock),
                    fields.given(limit));
        }
    }

    /** A new offer whose words and picture may still be missing. */
    record NewOfferTerms(
            long productId,
            @Nullable Title title,
            @Nullable ImageUrl imageUrl,
            @Nullable Description description,
            Price originalPrice,
            Price seckillPrice,
            Units stock,
            Units purchaseLimit) {}

    /**
     * A change of an offer; what is left out stays as it is.
     *
     * @param version the version that was read before; when left out, whatever is there is changed
     */
    public record ChangedOffer(
            @Schema(minLength = 1, maxLength = Title.MAX_CHARACTERS) @Nullable
            String title,

            @Schema(maxLength = ImageUrl.MAX_CHARACTERS, description = "http(s), or a path that begins with one /")
            @Nullable
            String imageUrl,

            @Schema(maxLength = Description.MAX_CHARACTERS) @Nullable
            String description,

            @Schema(
                    implementation = String.class,
                    pattern = Price.PATTERN,
                    example = "99.00",
                    description = "At least 0.01; a JSON number is taken, too")
            @Nullable
            DecimalText originalPrice,

            @Schema(
                    implementation = String.class,
                    pattern = Price.PATTERN,
                    example = "99.00",
                    description = "At least 0.01; a JSON number is taken, too")
            @Nullable
            DecimalText seckillPrice,

            @Schema(minimum = "0", maximum = "" + Units.MOST) @Nullable
            Integer seckillStock,

            @Schema(minimum = "1", maximum = "" + Units.MOST) @Nullable
            Integer purchaseLimit,

            @Nullable Long version) {

        OfferChange change() {
            Fields fields = new Fields();
            OfferChange change = new OfferChange(
                    fields.optional("title", title, Title::new),
                    fields.optional("imageUrl", imageUrl, ImageUrl::new),
                    fields.optional("description", description, Description::new),
                    fields.optional("originalPrice", originalPrice, OfferRequests::price),
                    fields.optional("seckillPrice", seckillPrice, OfferRequests::price),
                    fields.optional("seckillStock", seckillStock, Units::new),
                    fields.optional("purchaseLimit", purchaseLimit, Units::atLeastOne));
            fields.complain();
            return change;
        }
    }

    private static long productId(long raw) {
        if (raw <= 0) {
            throw new IllegalArgumentException("must be a positive whole number");
        }
        return raw;
    }

    private static Price price(DecimalText raw) {
        return Price.parse(raw.text());
    }

    private static Price notAbove(@Nullable Price original, Price seckill) {
        if (original != null && seckill.compareTo(original) > 0) {
            throw new IllegalArgumentException("must not be above originalPrice");
        }
        return seckill;
    }
}
