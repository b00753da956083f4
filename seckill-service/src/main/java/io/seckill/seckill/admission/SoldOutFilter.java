package io.seckill.seckill.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferPhase;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.seckill.catalogue.CatalogueMemory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Answers the token call of a sold-out offer before anything is parsed, verified or routed: after a sale nearly all calls are
 * of this kind. Everything else goes on unchanged.
 */
final class SoldOutFilter extends HttpFilter {

    static final String PATTERN = "/api/seckill/sessions/*";
    static final String DETAIL = "All units are taken. Lapsed orders may bring some back.";

    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "/api/seckill/sessions/";
    private static final String MIDDLE = "/products/";
    private static final String SUFFIX = "/token";

    private static final String BODY_START = "{\"type\":\"" + ErrorCode.SOLD_OUT.type() + "\",\"title\":\""
            + ErrorCode.SOLD_OUT.title() + "\",\"status\":" + ErrorCode.SOLD_OUT.status() + ",\"detail\":\"" + DETAIL
            + "\",\"instance\":\"" + PREFIX;
    private static final String BODY_END = SUFFIX + "\",\"code\":\"" + ErrorCode.SOLD_OUT.name() + "\"}";

    private final transient SoldOutFlags flags;
    private final transient CatalogueMemory catalogue;
    private final transient Clock clock;
    private final transient Counter answers;

    SoldOutFilter(SoldOutFlags flags, CatalogueMemory catalogue, Clock clock, MeterRegistry registry) {
        this.flags = flags;
        this.catalogue = catalogue;
        this.clock = clock;
        this.answers = Counter.builder("seckill.sold.out.answers")
                .description("Token calls answered by the sold-out flag")
                .register(registry);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (flags.none() || !"POST".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        OfferKey offer = offerOfTokenCall(request.getRequestURI());
        if (offer == null || !flags.soldOut(offer) || !onSale(offer)) {
            chain.doFilter(request, response);
            return;
        }
        answers.increment();
        byte[] body = (BODY_START + offer.sessionId() + MIDDLE + offer.productId() + BODY_END)
                .getBytes(StandardCharsets.US_ASCII);
        response.setStatus(ErrorCode.SOLD_OUT.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(body);
    }

    /** A paused or ended offer is told so, by the way that looks at who asks. */
    private boolean onSale(OfferKey key) {
        Offer offer = catalogue.offer(key);
        return offer != null && OfferPhase.of(offer, clock.millis()) == OfferPhase.ON_SALE;
    }

    /** Null unless the path is that of a token call in its plain spelling. */
    static @Nullable OfferKey offerOfTokenCall(String path) {
        if (!path.startsWith(PREFIX) || !path.endsWith(SUFFIX)) {
            return null;
        }
        int middle = path.indexOf(MIDDLE, PREFIX.length());
        int end = path.length() - SUFFIX.length();
        if (middle < 0 || middle + MIDDLE.length() > end) {
            return null;
        }
        long sessionId = positive(path, PREFIX.length(), middle);
        long productId = positive(path, middle + MIDDLE.length(), end);
        return sessionId > 0 && productId > 0 ? new OfferKey(sessionId, productId) : null;
    }

    /** The number, or 0 where the digits spell none. */
    private static long positive(String text, int from, int to) {
        if (from >= to || to - from > 19) {
            return 0;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
