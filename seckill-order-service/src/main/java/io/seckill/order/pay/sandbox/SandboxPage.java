package io.seckill.order.pay.sandbox;

import io.seckill.common.platform.web.MoneyText;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** The sandbox's page. */
final class SandboxPage {

    private SandboxPage() {}

    static String html(SandboxPayment payment, List<SandboxCharge> charges) {
        String base = "/sandbox/payments/" + payment.paymentId() + "/";
        String buttons = button(base, "pay", "Pay", "pay")
                + button(base, "pay-twice", "Pay twice", "")
                + button(base, "pay-late", "Pay late", "")
                + button(base, "fail", "Fail", "");
        StringBuilder history = new StringBuilder();
        for (SandboxCharge charge : charges) {
            history.append("<li>").append(escape(describe(charge))).append("</li>");
        }
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Sandbox payment</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body{font:16px/1.5 system-ui,sans-serif;background:#f4f5f7;color:#1d2330;margin:0;display:grid;place-items:center;
            min-height:100vh}main{background:#fff;border-radius:12px;padding:2rem;max-width:26rem;width:90%%;
            box-shadow:0 2px 16px #0002}h1{font-size:1.1rem;margin:0;color:#5b6475}.amount{font-size:2.4rem;font-weight:700}
            code{font-size:.8rem;word-break:break-all;color:#5b6475}form{display:inline}button{font:inherit;padding:.5rem 1rem;
            margin:.3rem .2rem 0 0;border-radius:8px;border:1px solid #c9ced8;background:#fff;cursor:pointer}
            .pay{background:#d4232f;border-color:#d4232f;color:#fff}ul{padding-left:1.1rem}
            </style></head><body><main>
            <h1>Sandbox payment: no real money moves</h1>
            <p>%s</p><p class="amount">%s</p><p><code>%s</code></p>
            %s
            <ul>%s</ul>
            </main></body></html>
            """.formatted(
                        escape(payment.subject()),
                        escape(MoneyText.text(payment.amount())),
                        escape(payment.orderId()),
                        buttons,
                        history);
    }

    private static String describe(SandboxCharge charge) {
        String told = charge.answer() == null ? "the shop is not told yet" : "the shop was told: " + charge.answer();
        String back = charge.refundedAt() == null ? "" : ", refunded";
        return charge.status() + back + " (" + told + ")";
    }

    private static String button(String base, String action, String label, String style) {
        return "<form method=\"post\" action=\"%s%s\"><button class=\"%s\" name=\"%s\">%s</button></form>"
                .formatted(escape(base), action, style, action, label);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
