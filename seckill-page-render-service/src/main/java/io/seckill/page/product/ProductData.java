package io.seckill.page.product;

import java.util.List;

/**
 * What the product centre says about a product. All of it is other people's text: shown, never trusted.
 *
 * @param title       may be empty
 * @param imageUrl    may be empty
 * @param description plain text, may be empty
 * @param attributes  name and value, in the centre's order
 */
public record ProductData(
        long productId, String title, String imageUrl, String description, List<Attribute> attributes) {

    public ProductData {
        attributes = List.copyOf(attributes);
    }

    /** One line of the specification: {@code Weight}, {@code 1.2 kg}. */
    public record Attribute(String name, String value) {}
}
