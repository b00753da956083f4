package io.seckill.common.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.tracing.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.MQProducer;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How batches are cut, and what counts as sent; the broker itself is in {@link MessagingTest}. */
class MessageSenderTest {

    private final MQProducer producer = mock(MQProducer.class);
    private final MessageSender sender = new MessageSender(producer, new MessageCodec(), Traces.off());
    private final List<List<Message>> sent = new ArrayList<>();
    private SendStatus status = SendStatus.SEND_OK;

    @BeforeEach
    void record_what_is_sent() throws Exception {
        when(producer.send(anyCollection())).thenAnswer(call -> {
            Collection<Message> batch = call.getArgument(0);
            sent.add(List.copyOf(batch));
            return result();
        });
        when(producer.send(any(Message.class))).thenAnswer(call -> {
            sent.add(List.of(call.<Message>getArgument(0)));
            return result();
        });
    }

    @Test
    void batches_are_cut_at_256_messages_and_keep_their_order() throws Exception {
        sender.send("t", messages(600, 10));
        assertThat(sent).extracting(List::size).containsExactly(256, 256, 88);
        assertThat(sent.stream().flatMap(List::stream).map(Message::getKeys))
                .containsExactlyElementsOf(
                        IntStream.range(0, 600).mapToObj(i -> "k" + i).toList());
    }

    @Test
    void batches_are_cut_before_a_megabyte() throws Exception {
        sender.send("t", messages(10, 300_000));
        assertThat(sent).extracting(List::size).containsExactly(3, 3, 3, 1);
    }

    @Test
    void a_message_above_a_megabyte_is_a_defect_and_nothing_is_sent() {
        assertThatThrownBy(() -> sender.send(
                        "t",
                        List.of(
                                messages(1, 5).getFirst(),
                                messages(1, 1_100_000).getFirst())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void nothing_to_send_is_no_call() throws Exception {
        sender.send("t", List.of());
        assertThat(sent).isEmpty();
    }

    @Test
    void what_the_broker_does_not_confirm_is_unavailable() throws Exception {
        status = SendStatus.FLUSH_DISK_TIMEOUT;
        assertThatThrownBy(() -> sender.send("t", messages(2, 5))).isInstanceOf(MessagingUnavailableException.class);
        when(producer.send(anyCollection())).thenThrow(new MQClientException("away", null));
        assertThatThrownBy(() -> sender.send("t", messages(2, 5)))
                .isInstanceOf(MessagingUnavailableException.class)
                .hasCauseInstanceOf(MQClientException.class);
    }

    @Test
    void a_body_is_sent_again_as_it_is_with_its_key_and_the_id_of_its_letter() throws Exception {
        byte[] body = {1, 2, -1};
        sender.resend("t", "k", body, "m");
        sender.resend("t", null, body, "m");
        assertThat(sent).hasSize(2);
        Message first = sent.getFirst().getFirst();
        assertThat(first.getTopic()).isEqualTo("t");
        assertThat(first.getBody()).isEqualTo(body);
        assertThat(first.getKeys()).isEqualTo("k");
        assertThat(first.getUserProperty(MessageSender.REPLAY_OF)).isEqualTo("m");
        assertThat(sent.getLast().getFirst().getKeys()).isNull();
    }

    @Test
    void a_body_that_no_letter_can_hold_is_not_sent_again() {
        assertThatThrownBy(() -> sender.resend("t", "k", new byte[0], "m"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sender.resend("t", "k", new byte[DeadLetter.MAX_BODY + 1], "m"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).isEmpty();
    }

    private SendResult result() {
        SendResult result = new SendResult();
        result.setSendStatus(status);
        return result;
    }

    private static List<Outgoing> messages(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Outgoing("k" + i, new OrderTimeout(1, "x".repeat(size))))
                .toList();
    }
}
