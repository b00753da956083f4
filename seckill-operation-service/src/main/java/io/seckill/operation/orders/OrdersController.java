package io.seckill.operation.orders;

import io.seckill.common.order.OrderDesk;
import io.seckill.common.order.OrderFilter;
import io.seckill.common.order.OrderList;
import io.seckill.common.order.OrderRecord;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.RefundReply;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.http.Fields;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.http.Refuses;
import io.seckill.operation.orders.OrderViews.OrderDetail;
import io.seckill.operation.orders.OrderViews.OrderRow;
import io.seckill.operation.session.PlainText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders, for operators. */
@RestController
@RequestMapping("/api/ops/orders")
class OrdersController {

    private static final int MAX_REASON = 200;
    private static final int MAX_USER = 64;

    private final OrderDesk desk;
    private final AuditLog audit;
    private final ZoneId zone;

    OrdersController(OrderDesk desk, AuditLog audit, PlatformSettings platform) {
        this.desk = desk;
        this.audit = audit;
        this.zone = platform.zone();
    }

    /** A page of orders, the newest first: of a user, of an offer, or of a user in an offer. */
    @Operation(summary = "A page of orders, the newest first; userId, or sessionId and productId, has to be named")
    @GetMapping
    Page<OrderRow> list(
            @RequestParam @Nullable String userId,
            @RequestParam @Nullable Long sessionId,
            @RequestParam @Nullable Long productId,
            @RequestParam @Nullable String status,
            PageRequest page) {
        Fields fields = new Fields();
        String user = fields.optional("userId", userId, text -> PlainText.line(text, MAX_USER));
        OrderStatus wanted = fields.optional("status", status, OrdersController::status);
        OfferKey offer = offer(fields, sessionId, productId);
        if (userId == null && sessionId == null && productId == null) {
            fields.required("userId", null, text -> text);
        }
        fields.complain();
        OrderList found = desk.orders(new OrderFilter(user, offer, wanted), page.size(), page.offset());
        return Page.of(
                page,
                found.total(),
                found.orders().stream().map(o -> OrderViews.row(o, zone)).toList());
    }

    @Operation(summary = "An order with all that happened to it")
    @GetMapping("/{orderId}")
    OrderDetail read(@PathVariable String orderId) {
        OrderRecord order = desk.order(orderId);
        if (order == null) {
            throw noOrder();
        }
        return OrderViews.detail(order, zone);
    }

    /** @param reason for the audit log */
    record RefundBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = MAX_REASON) @Nullable
            String reason) {

        String read() {
            Fields fields = new Fields();
            return fields.given(fields.required("reason", reason, text -> PlainText.line(text, MAX_REASON)));
        }
    }

    /** What the audit log shows of it. */
    private record Audited(String reason, OrderDetail order) {}

    @Operation(summary = "Takes a paid order back")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/{orderId}/refund")
    OrderDetail refund(@PathVariable String orderId, @RequestBody RefundBody body) {
        String reason = body.read();
        RefundReply reply = desk.refund(orderId);
        OrderRecord before = reply.before();
        OrderRecord after = reply.after();
        if (reply.word() == RefundReply.Word.UNKNOWN || before == null || after == null) {
            throw noOrder();
        }
        if (reply.word() == RefundReply.Word.NOT_PAID) {
            throw Problem.of(
                    ErrorCode.ILLEGAL_TRANSITION,
                    "the order is " + after.order().status() + ": there is no money to give back");
        }
        OrderDetail detail = OrderViews.detail(after, zone);
        // a repeat is written down too: the call before may have been done, and its answer lost
        audit.record(
                "ORDER_REFUNDED", "order:" + orderId, OrderViews.detail(before, zone), new Audited(reason, detail));
        return detail;
    }

    private static @Nullable OfferKey offer(Fields fields, @Nullable Long sessionId, @Nullable Long productId) {
        if (sessionId == null && productId == null) {
            return null;
        }
        Long session = fields.required("sessionId", sessionId, OrdersController::positive);
        Long product = fields.required("productId", productId, OrdersController::positive);
        return session == null || product == null ? null : new OfferKey(session, product);
    }

    private static Long positive(Long id) {
        if (id <= 0) {
            throw new IllegalArgumentException("must be above 0");
        }
        return id;
    }

    private static OrderStatus status(String text) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be one of " + Arrays.toString(OrderStatus.values())));
    }

    private static Problem noOrder() {
        return Problem.of(ErrorCode.ORDER_NOT_FOUND, "there is no such order");
    }
}
