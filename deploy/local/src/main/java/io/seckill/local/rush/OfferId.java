package io.seckill.local.rush;

/** An offer as the paths name it: one product on sale in one session. */
public record OfferId(long sessionId, long productId) {

    /** The page Nginx serves for it. */
    public String page() {
        return "/sessions/" + sessionId + "/products/" + productId + ".html";
    }

    String shopperPath() {
        return "/api/seckill/sessions/" + sessionId + "/products/" + productId;
    }

    String operatorPath() {
        return "/api/ops/sessions/" + sessionId + "/products/" + productId;
    }
}
