package io.seckill.page.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The centre's JSON, {@code {productId, title, imageUrl, description, attributes: {name: value}}}, read with limits: what is
 * too long is cut, what is not text is shown as text, what is missing is empty.
 */
final class ProductJson {

    private static final int MAX_TITLE = 300;
    private static final int MAX_URL = 2_000;
    private static final int MAX_DESCRIPTION = 20_000;
    private static final int MAX_ATTRIBUTES = 50;
    private static final int MAX_ATTRIBUTE = 500;

    private final JsonMapper json = JsonMapper.builder().build();

    /** @throws UnreadableProductException where it is not JSON, not an object, or another product */
    ProductData read(byte[] body, long productId) throws UnreadableProductException {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JacksonException e) {
            throw new UnreadableProductException("not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new UnreadableProductException("not a JSON object");
        }
        JsonNode id = node.path("productId");
        if (!id.isMissingNode() && !id.asString("").equals(Long.toString(productId))) {
            throw new UnreadableProductException("it is about product " + cut(id.asString(""), 40));
        }
        return new ProductData(
                productId,
                text(node, "title", MAX_TITLE),
                text(node, "imageUrl", MAX_URL),
                text(node, "description", MAX_DESCRIPTION),
                attributes(node.path("attributes")));
    }

    byte[] write(ProductData data) {
        ObjectNode node = json.createObjectNode();
        node.put("productId", data.productId());
        node.put("title", data.title());
        node.put("imageUrl", data.imageUrl());
        node.put("description", data.description());
        ArrayNode attributes = node.putArray("attributes");
        for (ProductData.Attribute attribute : data.attributes()) {
            attributes.addObject().put("name", attribute.name()).put("value", attribute.value());
        }
        return json.writeValueAsBytes(node);
    }

    private static List<ProductData.Attribute> attributes(JsonNode node) {
        List<ProductData.Attribute> found = new ArrayList<>();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                found.add(attribute(entry.getKey(), entry.getValue()));
                if (found.size() == MAX_ATTRIBUTES) {
                    break;
                }
            }
        } else if (node.isArray()) {
            for (JsonNode entry : node) {
                found.add(attribute(entry.path("name").asString(""), entry.path("value")));
                if (found.size() == MAX_ATTRIBUTES) {
                    break;
                }
            }
        }
        found.removeIf(attribute -> attribute.name().isBlank());
        return found;
    }

    private static ProductData.Attribute attribute(String name, JsonNode value) {
        return new ProductData.Attribute(cut(name.strip(), MAX_ATTRIBUTE), cut(scalar(value), MAX_ATTRIBUTE));
    }

    private static String text(JsonNode node, String field, int max) {
        return cut(scalar(node.path(field)), max);
    }

    private static String scalar(JsonNode node) {
        return node.isNull() || node.isMissingNode() || node.isContainer()
                ? ""
                : node.asString("").strip();
    }

    /** Never between the two halves of one character. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    /** The answer cannot be used. */
    static final class UnreadableProductException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableProductException(String why) {
            super(why);
        }
    }
}
