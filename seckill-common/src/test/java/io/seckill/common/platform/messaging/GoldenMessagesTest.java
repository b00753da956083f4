package io.seckill.common.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.order.OrderChanged;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionChanged;
import io.seckill.common.session.SessionStatus;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in the broker today must be readable tomorrow: the texts in {@code golden/} are the promise. */
class GoldenMessagesTest {

    private final MessageCodec codec = new MessageCodec();

    static Stream<Record> messages() {
        Session session =
                new Session(7, 3, SessionStatus.PUBLISHED, "双十一 \"晚场\"", 1_795_420_800_000L, 1_795_424_400_000L, 900);
        Offer offer = new Offer(
                7,
                9_007_199_254_740_993L,
                4,
                OfferStatus.PAUSED,
                "Kettle <1 l>",
                "",
                "Boils.\nQuickly.",
                new BigDecimal("1999"),
                new BigDecimal("0.10"),
                300,
                2,
                1_795_420_800_000L,
                1_795_424_400_000L,
                900);
        return Stream.of(
                new SessionChanged(SessionChanged.VERSION, session),
                new ProductChanged(ProductChanged.VERSION, offer),
                new StockStateChanged(StockStateChanged.VERSION, 7, 70),
                new OrderRequested(OrderRequested.VERSION, "7-1y-abc", 7, 70, 2, "阿明 😀", 3, 1_795_420_800_123L, 1),
                new OrderTimeout(OrderTimeout.VERSION, "7-1y-abc"),
                new OrderChanged(
                        OrderChanged.VERSION,
                        "7-1y-abc",
                        "7-1y-abc",
                        7,
                        70,
                        "42",
                        1,
                        OrderStatus.PENDING_PAYMENT,
                        1_795_420_800_456L),
                new DeadLetter(
                        DeadLetter.VERSION,
                        "seckill-order-requested",
                        "order-place",
                        "7F0001",
                        "why",
                        "e30=",
                        "7-1y-abc",
                        "d-1",
                        3));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_is_written_as_it_was_promised(Record message) throws IOException {
        assertThat(new String(codec.encode(message), StandardCharsets.UTF_8)).isEqualTo(golden(message.getClass()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_promised_text_is_read_as_the_same_message(Record message) throws Exception {
        byte[] text = golden(message.getClass()).getBytes(StandardCharsets.UTF_8);
        Record read = codec.decode(text, message.getClass());
        assertThat(codec.encode(read)).isEqualTo(text);
        // 1999 and 1999.00 are the same amount and not the same BigDecimal: money is compared by its text above.
        if (!(message instanceof ProductChanged)) {
            assertThat(read).isEqualTo(message);
        }
    }

    @Test
    void every_record_with_a_topic_has_its_promise() {
        Set<String> withTopic = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.seckill.common").stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> type.tryGetField("TOPIC").isPresent())
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
        List<String> promised =
                messages().map(message -> message.getClass().getSimpleName()).toList();
        assertThat(promised).containsExactlyInAnyOrderElementsOf(withTopic);
    }

    private static String golden(Class<?> type) throws IOException {
        String name = "/golden/" + type.getSimpleName() + ".json";
        try (InputStream in = GoldenMessagesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
