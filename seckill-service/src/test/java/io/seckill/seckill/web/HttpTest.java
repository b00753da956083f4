package io.seckill.seckill.web;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalRedis;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.SeckillApplication;
import io.seckill.seckill.catalogue.CatalogueMemory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service over real HTTP with a real Redis; the other services are fakes, the broker is away. */
@SpringBootTest(
        classes = SeckillApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "rocketmq.name-server=127.0.0.1:9",
            "seckill.warm-up.at-most=300ms",
            "seckill.admission.per-user=0",
            "seckill.catalogue.sync-every=100ms",
            "seckill.catalogue.retry-every=20ms",
            "seckill.catalogue.asked-for=50ms",
            "seckill.stock.ask-every=100ms",
            "seckill.waiting.read-every=20ms",
            "seckill.waiting.doubt-after=300ms",
            "seckill.waiting.stream-life=2s"
        })
@ActiveProfiles("test")
@Import(Stage.class)
public abstract class HttpTest {

    private static final String JWT_SECRET = "local-only-shoppers-tokens-are-signed-with-this";
    private static final AtomicLong NEXT_ID = new AtomicLong(1000);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final LocalRedis REDIS = LocalComponents.redis(scratch());

    @LocalServerPort
    private int port;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected FakeOperation operation;

    @Autowired
    protected FakeOrders orders;

    @Autowired
    protected CatalogueMemory catalogue;

    protected FakeInventory inventory = new FakeInventory(2, 5, 5);

    @DynamicPropertySource
    static void redis(DynamicPropertyRegistry properties) {
        properties.add("seckill.redis.nodes", () -> "redis-1=" + REDIS.address());
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("seckill-service-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void quietStage() {
        clock.millis.set(Fixtures.NOW);
        operation.away = false;
        orders.away = false;
        stock(2, 5, 5);
    }

    protected void stock(int limit, int... available) {
        inventory = new FakeInventory(limit, available);
        Stage.INVENTORY.set(inventory);
    }

    /** An offer of its own for a test, on sale now, and in the service's memory. */
    protected OfferKey onSale() {
        OfferKey offer = announced(OfferStatus.PUBLISHED, Fixtures.STARTS_AT, Fixtures.ENDS_AT);
        await().pollInterval(Duration.ofMillis(5)).until(() -> catalogue.offer(offer) != null);
        return offer;
    }

    protected OfferKey announced(OfferStatus status, long startsAt, long endsAt) {
        OfferKey key = new OfferKey(NEXT_ID.incrementAndGet(), NEXT_ID.incrementAndGet());
        Offer offer = Fixtures.offer(key, 1, status, startsAt, endsAt);
        operation.sessions.put(key.sessionId(), Fixtures.session(key.sessionId(), 1, startsAt, endsAt));
        operation.offers.put(key, offer);
        return key;
    }

    protected static String path(OfferKey offer) {
        return "/api/seckill/sessions/" + offer.sessionId() + "/products/" + offer.productId();
    }

    protected Answer token(OfferKey offer, String userId) {
        return post(path(offer) + "/token", userId, "");
    }

    protected String tokenText(OfferKey offer, String userId) {
        return token(offer, userId).json().getString("token");
    }

    protected Answer reserve(OfferKey offer, String userId, String token, int quantity) {
        return post(
                path(offer) + "/reservations", userId, "{\"token\":\"" + token + "\",\"quantity\":" + quantity + "}");
    }

    protected Answer get(String path, String userId) {
        return send(request(path).GET().header("Authorization", bearer(userId)).build());
    }

    protected Answer getAnonymously(String path) {
        return send(request(path).GET().build());
    }

    protected Answer post(String path, String userId, String json) {
        return send(request(path)
                .header("Authorization", bearer(userId))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    protected Answer send(HttpRequest request) {
        try {
            return new Answer(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    protected String bearer(String userId) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(userId)
                        .expirationTime(Date.from(clock.instant().plusSeconds(3600)))
                        .build());
        try {
            jwt.sign(new MACSigner(JWT_SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return "Bearer " + jwt.serialize();
    }
}
