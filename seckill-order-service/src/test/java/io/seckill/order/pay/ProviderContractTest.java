package io.seckill.order.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.pay.PaymentProvider.Known;
import io.seckill.order.pay.PaymentProvider.Opening;
import io.seckill.order.pay.PaymentProvider.ProviderUnavailableException;
import io.seckill.order.pay.PaymentProvider.Refund;
import io.seckill.order.pay.PaymentProvider.State;
import io.seckill.order.pay.PaymentProvider.Taken;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The adapter against the sandbox, over HTTP, and against somebody who answers nonsense. */
@OrderServiceTest
class ProviderContractTest {

    private static final BigDecimal AMOUNT = new BigDecimal("19.90");

    @Autowired
    private PaymentProvider provider;

    @Autowired
    private PaymentSettings settings;

    @Autowired
    private Signature signature;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Clock clock;

    @Autowired
    private Shoppers shoppers;

    private String paymentId;

    @BeforeEach
    void aPaymentOfNoOrder() {
        paymentId = Sale.newId(Sale.anyOffer()) + "-p1";
    }

    private String open() throws ProviderUnavailableException {
        return provider.open(new Opening(paymentId, "no-order", AMOUNT, "Kettle", clock.millis() + 60_000));
    }

    @Test
    void a_payment_is_opened_found_closed_and_not_opened_again() throws ProviderUnavailableException {
        assertThat(provider.query(paymentId).state()).isEqualTo(State.UNKNOWN);
        String payUrl = open();
        assertThat(open()).isEqualTo(payUrl);
        Known known = provider.query(paymentId);
        assertThat(known.state()).isEqualTo(State.OPEN);
        assertThat(known.payUrl()).isEqualTo(payUrl);

        assertThat(provider.close(paymentId).state()).isEqualTo(State.CLOSED);
        assertThat(provider.close(paymentId).state()).isEqualTo(State.CLOSED);

        assertThat(provider.query(paymentId).state()).isEqualTo(State.CLOSED);
        assertThatThrownBy(this::open).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    void what_was_closed_before_it_came_is_not_opened_by_a_late_opening() throws ProviderUnavailableException {
        assertThat(provider.close(paymentId).state()).isEqualTo(State.CLOSED);

        assertThatThrownBy(this::open).isInstanceOf(ProviderUnavailableException.class);
        assertThat(provider.query(paymentId).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void a_paid_payment_stays_paid_names_its_money_and_gives_it_back_once() throws ProviderUnavailableException {
        String payUrl = open();
        Shoppers.Answer paid = shoppers.send(shoppers.to(payUrl + "/pay").POST(HttpRequest.BodyPublishers.noBody()));
        String transactionId = paid.body().at("/charges/0/transactionId").asString();

        Known closed = provider.close(paymentId);

        assertThat(closed.state()).isEqualTo(State.SUCCEEDED);
        assertThat(closed.taken()).containsExactly(new Taken(transactionId, AMOUNT));
        provider.refund(new Refund(transactionId, paymentId, AMOUNT));
        provider.refund(new Refund(transactionId, paymentId, AMOUNT));
        assertThat(provider.query(paymentId)).isEqualTo(closed);
        assertThatThrownBy(() -> provider.refund(new Refund("another", paymentId, AMOUNT)))
                .isInstanceOf(ProviderUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ''",
                "200 | nonsense",
                "200 | {\"state\":\"MAYBE\"}",
                "200 | {\"state\":\"OPEN\"}",
                "200 | {\"state\":\"SUCCEEDED\"}",
                "200 | {\"state\":\"SUCCEEDED\",\"transactions\":[{\"amount\":\"1.00\"}]}",
                "200 | {\"state\":\"SUCCEEDED\",\"transactions\":[{\"transactionId\":\"t\",\"amount\":\"1.001\"}]}",
                "200 | {\"state\":\"SUCCEEDED\",\"transactions\":[{\"transactionId\":\"ключ\",\"amount\":\"1.00\"}]}",
                "404 | {\"state\":\"CLOSED\"}",
                "500 | {\"state\":\"CLOSED\"}"
            })
    void an_answer_that_is_not_of_the_contract_means_that_nothing_is_known(int status, String body) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (OutwardClients outside = new OutwardClients(new SimpleMeterRegistry(), clock)) {
            PaymentProvider strange = new HttpPaymentProvider(
                    elsewhere(server.getAddress().getPort()),
                    outside.client("strange", settings.http()),
                    json,
                    signature,
                    clock);
            assertThatThrownBy(() -> strange.query("p")).isInstanceOf(ProviderUnavailableException.class);
            assertThatThrownBy(() -> strange.close("p")).isInstanceOf(ProviderUnavailableException.class);
            assertThat(asked.get()).isEqualTo(2);
            server.stop(0);
            assertThatThrownBy(() -> strange.close("p")).isInstanceOf(ProviderUnavailableException.class);
        } finally {
            server.stop(0);
        }
    }

    private PaymentSettings elsewhere(int port) {
        return new PaymentSettings(
                URI.create("http://127.0.0.1:" + port),
                settings.notifyUrl(),
                settings.secret(),
                settings.signatureWindow(),
                settings.http(),
                settings.callsAtOnce(),
                settings.callsPatience(),
                settings.awayFor(),
                settings.closeWithin(),
                settings.closeRetry(),
                settings.closeEvery(),
                settings.closePage(),
                settings.closeLease(),
                settings.releaseGrace(),
                settings.refundEvery(),
                settings.refundPage(),
                settings.refundLease(),
                settings.refundBackOff(),
                settings.refundBackOffMax());
    }
}
