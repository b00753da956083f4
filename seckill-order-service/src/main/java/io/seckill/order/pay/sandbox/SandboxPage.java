package io.seckill.order.pay.sandbox;

import io.seckill.common.platform.web.MoneyText;
import io.seckill.order.pay.sandbox.Sandbox.Known;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** The sandbox's page: looks as the shop does, in the shopper's language. It has no script. */
final class SandboxPage {

    private static final String STYLE = """
            :root{--paper:#f7f4f0;--card:#fff;--ink:#201b19;--soft:#6a615b;--line:#e7dfd7;--good:#1a7148;--wash:#e5f4ec;color-scheme:light dark}
            @media(prefers-color-scheme:dark){:root{--paper:#131110;--card:#1e1a19;--ink:#f4efec;--soft:#aba099;--line:#383130;--good:#6fd3a2;--wash:#182c23}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--paper);color:var(--ink);
            font:16px/1.55 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
            main{width:100%;max-width:420px;padding:0 24px 24px;border-radius:20px;background:var(--card);box-shadow:0 8px 24px rgb(60 30 20/10%);overflow:hidden}
            .note{margin:0 -24px 22px;padding:12px 24px;background:#17606b;color:#fff;font-size:14px;font-weight:600}
            h1{margin:0;font-size:16px;font-weight:400;color:var(--soft)}
            .amount{margin:2px 0 10px;font-size:42px;line-height:1.2;font-weight:800;font-variant-numeric:tabular-nums}
            .state{display:inline-block;margin:0;padding:3px 12px;border-radius:99px;background:var(--line);font-size:14px;font-weight:600}
            .SUCCEEDED{background:var(--wash);color:var(--good)}
            dl{display:grid;grid-template-columns:auto 1fr;gap:4px 14px;margin:18px 0;font-size:14px}dt{color:var(--soft)}dd{margin:0;text-align:right}
            button,.back{display:block;width:100%;min-height:48px;padding:10px;border:1px solid var(--line);border-radius:14px;background:none;color:var(--ink);
            font:inherit;font-size:15px;text-align:center;text-decoration:none;cursor:pointer}
            button:disabled{opacity:.45;cursor:default}
            .pay,.SUCCEEDED~.back{min-height:54px;border:0;background:linear-gradient(95deg,#c5202c,#cf3f18);color:#fff;font-size:18px;font-weight:700}
            form+form{margin-top:10px}.back{display:grid;place-items:center;margin-top:10px}details{margin-top:18px;font-size:14px;color:var(--soft)}
            summary{min-height:44px;padding:11px 0;cursor:pointer}ul{margin:12px 0 0;padding-left:18px;font-size:14px}
            :focus-visible{outline:3px solid #c01d29;outline-offset:2px}
            """;

    private SandboxPage() {}

    /** What a page says; the keys are the shop's own (SUCCEEDED and the like) where there are any. */
    private record Words(
            String language,
            String title,
            String order,
            String pay,
            String more,
            String twice,
            String late,
            String fail,
            String back) {

        static final Words ENGLISH = new Words(
                "en",
                "Sandbox payment: no real money moves",
                "Order",
                "Pay",
                "What else can happen",
                "Pay twice",
                "Pay too late",
                "Fail",
                "Back to my orders");

        static final Words CHINESE =
                new Words("zh", "沙箱支付：不会真的扣款", "订单号", "确认付款", "模拟其他情况", "重复付款", "逾期付款", "付款失败", "返回我的订单");

        String state(SandboxState state) {
            boolean english = language.equals("en");
            return switch (state) {
                case OPEN -> english ? "To be paid" : "待付款";
                case SUCCEEDED -> english ? "Paid" : "付款成功";
                case FAILED -> english ? "Failed: start another payment from your orders" : "付款失败，请回到订单重新付款";
                case EXPIRED -> english ? "Too late: its time is over" : "已超过付款时限";
                case CLOSED -> english ? "Closed by the shop" : "已被商城关闭";
            };
        }
    }

    /** @param language the page is Chinese for {@code zh} and English for any other */
    static String html(Known known, Locale language) {
        Words words = language.getLanguage().equals("zh") ? Words.CHINESE : Words.ENGLISH;
        SandboxPayment payment = known.payment();
        boolean open = known.state() == SandboxState.OPEN;
        String base = "/sandbox/payments/" + payment.paymentId() + "/";
        String pay = open ? button(base, "pay", words.pay(), "pay", true) : "";
        String others = button(base, "pay-twice", words.twice(), "", open || known.state() == SandboxState.SUCCEEDED)
                + button(base, "pay-late", words.late(), "", true)
                + button(base, "fail", words.fail(), "", open);
        StringBuilder history = new StringBuilder();
        known.charges()
                .forEach(charge ->
                        history.append("<li>").append(escape(describe(charge))).append("</li>"));
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                %s</style></head><body><main>
                <p class="note">%s</p>
                <h1>%s</h1><p class="amount">%s</p><p class="state %s" role="status">%s</p>
                <dl><dt>%s</dt><dd>%s</dd></dl>
                %s
                <a class="back" href="/orders.html">%s</a>
                <details%s><summary>%s</summary>%s%s</details>
                </main></body></html>
                """.formatted(
                        words.language(),
                        words.title(),
                        STYLE,
                        words.title(),
                        escape(payment.subject()),
                        escape(MoneyText.text(payment.amount())),
                        known.state(),
                        words.state(known.state()),
                        words.order(),
                        escape(payment.orderId()),
                        pay,
                        words.back(),
                        history.isEmpty() ? "" : " open",
                        words.more(),
                        others,
                        history.isEmpty() ? "" : "<ul lang=\"en\">" + history + "</ul>");
    }

    /** For who tries the shop out: what the stand-in told it, and what the shop answered. */
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
