package io.seckill.order.pay;

import io.seckill.common.platform.web.FieldError;
import io.seckill.common.platform.web.MoneyText;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.book.ReservationIds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a notification's body, which must be the very bytes that were signed. */
final class NotificationReader {

    /** Most characters of a payment's id, as its column has them. */
    private static final int MAX_PAYMENT_ID = 80;

    private final JsonMapper json;

    NotificationReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads {@code {paymentId, transactionId, orderId, amount, status}}.
     *
     * @throws Problem VALIDATION_FAILED naming every field that is wrong
     */
    Notification read(byte[] body) {
        JsonNode root = tree(body);
        List<FieldError> errors = new ArrayList<>();
        String paymentId = word(root, "paymentId", errors, NotificationReader::isPaymentId);
        String transactionId = word(root, "transactionId", errors, ReservationIds::possible);
        String orderId = word(root, "orderId", errors, ReservationIds::possible);
        Notification.@Nullable Status status = status(word(root, "status", errors, s -> status(s) != null));
        if (!errors.isEmpty() || status == null) {
            throw Problem.invalid(errors);
        }
        return new Notification(
                paymentId, transactionId, orderId, MoneyText.parse("amount", root.get("amount")), status);
    }

    private JsonNode tree(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            // said below: a body that is no JSON is as wrong as one that is no object
        }
        throw Problem.invalid("body", "must be a JSON object");
    }

    private static String word(JsonNode root, String field, List<FieldError> errors, Predicate<String> fits) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            errors.add(new FieldError(field, "is required"));
            return "";
        }
        if (!node.isString() || !fits.test(node.stringValue())) {
            errors.add(new FieldError(field, "is not valid"));
            return "";
        }
        return node.stringValue();
    }

    private static boolean isPaymentId(String id) {
        return id.length() <= MAX_PAYMENT_ID
                && !id.isEmpty()
                && ReservationIds.possible(id.substring(0, Math.min(id.length(), ReservationIds.MAX_LENGTH)))
                && (id.length() <= ReservationIds.MAX_LENGTH
                        || ReservationIds.possible(id.substring(ReservationIds.MAX_LENGTH)));
    }

    private static Notification.@Nullable Status status(String word) {
        return switch (word) {
            case "SUCCEEDED" -> Notification.Status.SUCCEEDED;
            case "FAILED" -> Notification.Status.FAILED;
            default -> null;
        };
    }
}
