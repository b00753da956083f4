package io.seckill.order.pay.sandbox;

import io.seckill.common.platform.web.MoneyText;
import io.seckill.order.pay.sandbox.Sandbox.Known;
import org.springframework.web.util.HtmlUtils;

/** The sandbox's page. */
final class SandboxPage {

    private SandboxPage() {}

    static String html(Known known) {
        SandboxPayment payment = known.payment();
        StringBuilder history = new StringBuilder();
        for (SandboxCharge charge : known.charges()) {
            history.append("<li>").append(escape(describe(charge))).append("</li>");
        }
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Sandbox payment</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;background:#f4f5f7;color:#1d2330;margin:0;padding:1rem;
            display:grid;place-items:center;min-height:100vh}main{background:#fff;border-radius:12px;padding:1.5rem;
            max-width:26rem;width:100%%;box-shadow:0 2px 16px #0002}h1{font-size:1.1rem;margin:0;color:#5b6475}
            .amount{font-size:2.4rem;font-weight:700;margin:.5rem 0}code{font-size:.8rem;word-break:break-all;color:#5b6475}
            .state{display:inline-block;border-radius:999px;padding:.1rem .8rem;background:#eceef2;font-size:.85rem}
            .SUCCEEDED{background:#dafbe1}.FAILED,.CLOSED,.EXPIRED{background:#ffebe9}
            .buttons{display:grid;grid-template-columns:1fr 1fr;gap:.5rem;margin:1rem 0}
            button{font:inherit;width:100%%;min-height:2.75rem;border-radius:8px;border:1px solid #c9ced8;background:#fff;
            color:#1d2330;cursor:pointer}button:disabled{opacity:.4;cursor:default}
            .pay{background:#d4232f;border-color:#d4232f;color:#fff}ul{padding-left:1.1rem;font-size:.85rem}
            </style></head><body><main>
            <h1>Sandbox payment: no real money moves</h1>
            <p>%s</p><p class="amount">%s</p><p><span class="state %s">%s</span></p>
            <div class="buttons">%s</div>
            <p><code>%s</code></p>
            <ul>%s</ul>
            </main></body></html>
            """.formatted(
                        escape(payment.subject()),
                        escape(MoneyText.text(payment.amount())),
                        known.state(),
                        known.state(),
                        buttons(known),
                        escape(payment.orderId()),
                        history);
    }

    private static String buttons(Known known) {
        String base = "/sandbox/payments/" + known.payment().paymentId() + "/";
        boolean open = known.state() == SandboxState.OPEN;
        return button(base, "pay", "Pay", "pay", open)
                + button(base, "pay-twice", "Pay twice", "", open || known.state() == SandboxState.SUCCEEDED)
                + button(base, "pay-late", "Pay late", "", true)
                + button(base, "fail", "Fail", "", open);
    }

    private static String describe(SandboxCharge charge) {
        String told = charge.answer() == null ? "the shop is not told yet" : "the shop was told: " + charge.answer();
        String back = charge.refundedAt() == null ? "" : ", refunded";
        return charge.status() + back + " (" + told + ")";
    }

    private static String button(String base, String action, String label, String style, boolean works) {
        return "<form method=\"post\" action=\"%s%s\"><button class=\"%s\" name=\"%s\"%s>%s</button></form>"
                .formatted(escape(base), action, style, action, works ? "" : " disabled", label);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
