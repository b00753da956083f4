package io.seckill.operation.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.operation.deadletter.RecordingLetterBroker.Sent;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class DeadLetterApiTest {

    private static final String PATH = "/api/ops/dead-letters";

    @LocalServerPort
    private int port;

    private final LetterIntake intake;

    private final LetterMapper letters;

    private final RecordingLetterBroker broker;

    private final MeterRegistry registry;

    private OperatorsApi api = OperatorsApi.nobody(0);

    DeadLetterApiTest(
            @Autowired LetterIntake intake,
            @Autowired LetterMapper letters,
            @Autowired RecordingLetterBroker broker,
            @Autowired MeterRegistry registry) {
        this.intake = intake;
        this.letters = letters;
        this.broker = broker;
        this.registry = registry;
    }

    @BeforeEach
    void nobodyHasDied() {
        api = OperatorsApi.operator(port);
        letters.removeDecided(Integer.MAX_VALUE);
        letters.removeOpen(Integer.MAX_VALUE);
    }

    @AfterEach
    void theBrokerIsThere() {
        broker.setAway(false);
        broker.meanwhile(() -> {});
    }

    @Test
    void a_letter_is_shown_with_all_that_is_known_of_it() {
        DeadLetter dead = arrives(DeadLetter.of("a-topic", "a-group", id(), "7-70", "it is broken", text("{\"x\":1}")));

        Answer list = api.get(PATH + "?state=OPEN");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.number("/total")).isEqualTo(1);
        assertThat(list.text("/items/0/state")).isEqualTo("OPEN");
        assertThat(list.text("/items/0/topic")).isEqualTo("a-topic");
        assertThat(list.text("/items/0/group")).isEqualTo("a-group");
        assertThat(list.text("/items/0/msgId")).isEqualTo(dead.msgId());
        assertThat(list.text("/items/0/key")).isEqualTo("7-70");
        assertThat(list.text("/items/0/reason")).isEqualTo("it is broken");
        assertThat(list.number("/items/0/bodyBytes")).isEqualTo(7);
        assertThat(list.text("/items/0/whole")).isEqualTo("true");
        assertThat(list.number("/items/0/count")).isEqualTo(1);
        assertThat(OffsetDateTime.parse(list.text("/items/0/firstSeen")))
                .isEqualTo(OffsetDateTime.parse(list.text("/items/0/lastSeen")));
        assertThat(list.body().at("/items/0/body").isMissingNode()).isTrue();
    }

    @Test
    void a_letter_that_is_delivered_twice_is_one_and_counted_once() {
        DeadLetter dead = arrives(anyLetter());
        arrives(dead);
        intake.accept(List.of(dead, dead));

        assertThat(api.get(PATH).number("/total")).isEqualTo(1);
        assertThat(theLetter().number("/count")).isEqualTo(1);
    }

    @Test
    void a_delivery_of_a_replayed_letter_does_not_open_it_again() {
        DeadLetter dead = arrives(anyLetter());
        long id = theLetter().number("/id");
        api.post(PATH + "/" + id + "/replay");

        arrives(dead);

        assertThat(theLetter().text("/state")).isEqualTo("REPLAYED");
        assertThat(theLetter().number("/count")).isEqualTo(1);
    }

    @Test
    void another_death_of_the_same_message_raises_the_count_and_gives_the_latest_reason() {
        DeadLetter dead = arrives(anyLetter());
        String first = theLetter().text("/firstSeen");

        diesAgain(dead, "now for another reason");

        Answer letter = theLetter();
        assertThat(letter.number("/count")).isEqualTo(2);
        assertThat(letter.text("/reason")).isEqualTo("now for another reason");
        assertThat(letter.text("/firstSeen")).isEqualTo(first);
        assertThat(OffsetDateTime.parse(letter.text("/lastSeen"))).isAfterOrEqualTo(OffsetDateTime.parse(first));
    }

    @Test
    void a_letter_without_a_death_of_its_own_is_counted_rather_than_overlooked() {
        DeadLetter old = new DeadLetter(1, "t", "g", id(), "why", "e30=", null, null, null);
        arrives(old);
        arrives(old);

        assertThat(theLetter().number("/count")).isEqualTo(2);
    }

    @Test
    void letters_are_told_apart_by_topic_group_and_message() {
        for (String topic : List.of("t-1", "t-2")) {
            for (String group : List.of("g-1", "g-2")) {
                for (String msgId : List.of("m-1", "M-1")) {
                    arrives(DeadLetter.of(topic, group, msgId, null, "why", text("x")));
                }
            }
        }

        assertThat(api.get(PATH).number("/total")).isEqualTo(8);
    }

    @Test
    void the_longest_letter_there_can_be_is_kept() {
        String longest = "双".repeat(DeadLetter.MAX_NAME);
        DeadLetter dead = arrives(DeadLetter.of(
                longest, longest, longest, "k".repeat(DeadLetter.MAX_KEY), "r".repeat(900), body(DeadLetter.MAX_BODY)));

        Answer letter = theLetter();
        assertThat(letter.text("/topic")).isEqualTo(longest);
        assertThat(letter.text("/key")).hasSize(DeadLetter.MAX_KEY);
        assertThat(letter.number("/bodyBytes")).isEqualTo(DeadLetter.MAX_BODY);
        assertThat(api.post(PATH + "/" + letter.number("/id") + "/replay").status())
                .isEqualTo(200);
        assertThat(broker.sent(dead.msgId()).getFirst().body()).isEqualTo(body(DeadLetter.MAX_BODY));
    }

    @Test
    void a_body_is_shown_as_text_where_it_is_one_and_in_base64_where_it_is_not() {
        arrives(DeadLetter.of("t", "g", id(), null, "why", text("双十一 \"晚场\"\n\u0000")));
        Answer readable = api.get(PATH + "/" + theLetter().number("/id"));
        assertThat(readable.text("/encoding")).isEqualTo("UTF-8");
        assertThat(readable.text("/body")).isEqualTo("双十一 \"晚场\"\n\u0000");
        assertThat(readable.text("/state")).isEqualTo("OPEN");

        byte[] noText = {'{', (byte) 0xc3, '}'};
        arrives(DeadLetter.of("t", "g", id(), null, "why", noText));
        Answer binary = api.get(PATH + "/" + theLetter().number("/id"));
        assertThat(binary.text("/encoding")).isEqualTo("BASE64");
        assertThat(Base64.getDecoder().decode(binary.text("/body"))).isEqualTo(noText);
    }

    @Test
    void the_list_has_pages_and_the_latest_death_comes_first() {
        List<DeadLetter> dead = IntStream.range(0, 5)
                .mapToObj(i -> arrives(DeadLetter.of("t", "g", "m-" + i, null, "why", text("x"))))
                .toList();
        letters.decide(idOf("m-2"), LetterState.DISMISSED);
        diesAgain(dead.getFirst(), "once more");

        Answer open = api.get(PATH + "?state=OPEN&page=0&size=3");
        assertThat(open.number("/total")).isEqualTo(4);
        assertThat(open.number("/size")).isEqualTo(3);
        assertThat(msgIds(open)).startsWith("m-0").hasSize(3);
        assertThat(msgIds(api.get(PATH + "?state=OPEN&page=1&size=3"))).containsExactly("m-1");
        assertThat(msgIds(api.get(PATH + "?state=DISMISSED"))).containsExactly("m-2");
        assertThat(msgIds(api.get(PATH + "?state=REPLAYED"))).isEmpty();
        assertThat(msgIds(api.get(PATH))).containsExactly("m-0", "m-4", "m-3", "m-2", "m-1");
    }

    @Test
    void what_cannot_be_asked_for_is_said() {
        Answer state = api.get(PATH + "?state=open");
        assertThat(state.status()).isEqualTo(400);
        assertThat(state.text("/errors/0/field")).isEqualTo("state");
        assertThat(api.get(PATH + "?size=0").text("/errors/0/field")).isEqualTo("size");
        assertThat(api.get(PATH + "/x").status()).isEqualTo(400);
        for (Answer unknown : new Answer[] {
            api.get(PATH + "/0"),
            api.get(PATH + "/999999999"),
            api.post(PATH + "/999999999/replay"),
            api.post(PATH + "/999999999/dismissal")
        }) {
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.text("/code")).isEqualTo("DEAD_LETTER_NOT_FOUND");
        }
    }

    @Test
    void a_replay_sends_the_same_body_with_the_same_key_to_the_same_topic() {
        byte[] body = {'{', 0, (byte) 0xff};
        DeadLetter dead = arrives(DeadLetter.of("a-topic", "a-group", id(), "7-70", "why", body));

        Answer replayed = api.post(PATH + "/" + theLetter().number("/id") + "/replay");

        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.text("/state")).isEqualTo("REPLAYED");
        assertThat(theLetter().text("/state")).isEqualTo("REPLAYED");
        List<Sent> sent = broker.sent(dead.msgId());
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().topic()).isEqualTo("a-topic");
        assertThat(sent.getFirst().key()).isEqualTo("7-70");
        assertThat(sent.getFirst().body()).isEqualTo(body);
    }

    @Test
    void a_message_without_a_key_is_sent_again_without_one() {
        DeadLetter dead = arrives(DeadLetter.of("t", "g", id(), null, "why", text("x")));
        assertThat(theLetter().body().at("/key").isNull()).isTrue();

        api.post(PATH + "/" + theLetter().number("/id") + "/replay");

        assertThat(broker.sent(dead.msgId()).getFirst().key()).isNull();
    }

    @Test
    void a_letter_that_is_not_open_is_neither_replayed_nor_dismissed() {
        DeadLetter dead = arrives(anyLetter());
        String letter = PATH + "/" + theLetter().number("/id");
        for (String first : List.of("/replay", "/dismissal")) {
            assertThat(api.post(letter + first).status()).isEqualTo(200);
            int sentSoFar = broker.sent(dead.msgId()).size();
            for (String second : List.of("/replay", "/dismissal")) {
                Answer again = api.post(letter + second);
                assertThat(again.status()).isEqualTo(409);
                assertThat(again.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
                assertThat(again.text("/detail")).contains(first.equals("/replay") ? "REPLAYED" : "DISMISSED");
            }
            assertThat(broker.sent(dead.msgId())).hasSize(sentSoFar);
            diesAgain(dead, "again");
        }
    }

    @Test
    void a_replayed_letter_that_dies_again_is_open_again_and_can_be_replayed_again() {
        DeadLetter dead = arrives(anyLetter());
        String letter = PATH + "/" + theLetter().number("/id");
        api.post(letter + "/replay");

        diesAgain(dead, "still broken");

        assertThat(api.get(letter).text("/state")).isEqualTo("OPEN");
        assertThat(api.get(letter).number("/count")).isEqualTo(2);
        assertThat(api.post(letter + "/replay").text("/state")).isEqualTo("REPLAYED");
        assertThat(broker.sent(dead.msgId())).hasSize(2);
    }

    @Test
    void a_message_that_dies_before_its_replay_is_written_down_is_open_all_the_same() throws Exception {
        DeadLetter dead = arrives(anyLetter());
        String letter = PATH + "/" + theLetter().number("/id");
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            List<Future<?>> deaths = new ArrayList<>();
            broker.meanwhile(() -> {
                Future<?> death = threads.submit(() -> diesAgain(dead, "at once"));
                deaths.add(death);
                try {
                    death.get(500, TimeUnit.MILLISECONDS);
                } catch (TimeoutException itWaitsForTheDecision) {
                    assertThat(death.isDone()).isFalse();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(api.post(letter + "/replay").status()).isEqualTo(200);
            deaths.getFirst().get(20, TimeUnit.SECONDS);
        }

        assertThat(api.get(letter).text("/state")).isEqualTo("OPEN");
        assertThat(api.get(letter).number("/count")).isEqualTo(2);
    }

    @Test
    void of_many_who_replay_a_letter_at_once_exactly_one_does() throws Exception {
        DeadLetter dead = arrives(anyLetter());
        String letter = PATH + "/" + theLetter().number("/id");
        Callable<Integer> replay = () -> api.post(letter + "/replay").status();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(6, replay))) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        }
        assertThat(broker.sent(dead.msgId())).hasSize(1);
    }

    @Test
    void while_the_broker_is_away_the_letter_stays_open_and_nothing_stands_in_the_audit_log() {
        arrives(anyLetter());
        long id = theLetter().number("/id");
        broker.setAway(true);

        Answer busy = api.post(PATH + "/" + id + "/replay");

        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.text("/code")).isEqualTo("BUSY");
        assertThat(busy.text("/detail")).doesNotContain("10.0.0.1");
        assertThat(busy.http().headers().firstValue("Retry-After")).isPresent();
        assertThat(theLetter().text("/state")).isEqualTo("OPEN");
        assertThat(actions(id)).isEmpty();
        broker.setAway(false);
        assertThat(api.post(PATH + "/" + id + "/replay").status()).isEqualTo(200);
    }

    @Test
    void what_was_not_kept_whole_is_never_sent() {
        DeadLetter cut = arrives(DeadLetter.of("t", "g", id(), null, "why", body(DeadLetter.MAX_BODY + 1)));
        refusesToReplay(cut, "too long");
        Answer letter = api.get(PATH + "/" + theLetter().number("/id"));
        assertThat(letter.text("/whole")).isEqualTo("false");
        assertThat(letter.number("/bodyBytes")).isEqualTo(DeadLetter.MAX_BODY + 1);

        refusesToReplay(arrives(DeadLetter.of("t", "g", id(), null, "why", new byte[0])), "no body");
    }

    private void refusesToReplay(DeadLetter dead, String why) {
        long id = idOf(dead.msgId());
        Answer refused = api.post(PATH + "/" + id + "/replay");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(refused.text("/detail")).contains(why);
        assertThat(broker.sent(dead.msgId())).isEmpty();
        assertThat(api.get(PATH + "/" + id).text("/state")).isEqualTo("OPEN");
        assertThat(actions(id)).isEmpty();
    }

    @Test
    void a_dismissed_letter_stays_dismissed_when_it_dies_again_and_is_only_counted() {
        DeadLetter dead = arrives(anyLetter());
        Answer dismissed = api.post(PATH + "/" + theLetter().number("/id") + "/dismissal");
        assertThat(dismissed.text("/state")).isEqualTo("DISMISSED");
        assertThat(broker.sent(dead.msgId())).isEmpty();

        diesAgain(dead, "again");

        assertThat(theLetter().text("/state")).isEqualTo("DISMISSED");
        assertThat(theLetter().number("/count")).isEqualTo(2);
    }

    @Test
    void every_decision_stands_in_the_audit_log_with_before_and_after() {
        DeadLetter dead = arrives(anyLetter());
        long id = theLetter().number("/id");
        api.post(PATH + "/" + id + "/replay");
        Answer log = api.get("/api/ops/audit-log?size=1");
        assertThat(log.text("/items/0/operator")).isEqualTo("operator");
        assertThat(log.text("/items/0/action")).isEqualTo("DEAD_LETTER_REPLAYED");
        assertThat(log.text("/items/0/subject")).isEqualTo("dead-letter:" + id);
        assertThat(log.text("/items/0/before/state")).isEqualTo("OPEN");
        assertThat(log.text("/items/0/after/state")).isEqualTo("REPLAYED");
        assertThat(log.text("/items/0/after/msgId")).isEqualTo(dead.msgId());

        diesAgain(dead, "again");
        api.post(PATH + "/" + id + "/dismissal");
        assertThat(actions(id)).containsExactly("DEAD_LETTER_DISMISSED", "DEAD_LETTER_REPLAYED");
    }

    @Test
    void a_viewer_reads_letters_and_decides_nothing() {
        DeadLetter dead = arrives(anyLetter());
        String letter = PATH + "/" + theLetter().number("/id");
        OperatorsApi viewer = OperatorsApi.viewer(port);

        assertThat(viewer.get(PATH).number("/total")).isEqualTo(1);
        assertThat(viewer.get(letter).text("/body")).isEqualTo("x");
        assertThat(viewer.post(letter + "/replay").status()).isEqualTo(403);
        assertThat(viewer.post(letter + "/dismissal").status()).isEqualTo(403);
        assertThat(broker.sent(dead.msgId())).isEmpty();
        assertThat(api.get(letter).text("/state")).isEqualTo("OPEN");
    }

    @Test
    void the_alarm_counts_the_open_letters() {
        arrives(anyLetter());
        arrives(anyLetter());
        assertThat(alarm()).isEqualTo(2);

        api.post(PATH + "/" + theLetter().number("/id") + "/dismissal");

        assertThat(alarm()).isEqualTo(1);
    }

    @Test
    void beyond_the_bound_the_oldest_decided_letters_go_first_and_open_ones_only_then() {
        MeterRegistry meters = new SimpleMeterRegistry();
        LetterIntake small = new LetterIntake(letters, new DeadLetterSettings(3), meters);
        for (int i = 0; i < 3; i++) {
            small.accept(List.of(DeadLetter.of("t", "g", "m-" + i, null, "why", text("x"))));
        }
        letters.decide(idOf("m-1"), LetterState.DISMISSED);
        letters.decide(idOf("m-2"), LetterState.REPLAYED);

        small.accept(List.of(DeadLetter.of("t", "g", "m-3", null, "why", text("x"))));
        assertThat(msgIds(api.get(PATH))).containsExactly("m-3", "m-2", "m-0");
        assertThat(dropped(meters)).isZero();

        small.accept(List.of(
                DeadLetter.of("t", "g", "m-4", null, "why", text("x")),
                DeadLetter.of("t", "g", "m-5", null, "why", text("x"))));
        assertThat(msgIds(api.get(PATH))).containsExactly("m-5", "m-4", "m-3");
        assertThat(dropped(meters)).isEqualTo(1);
    }

    private static double dropped(MeterRegistry meters) {
        return meters.get("seckill.dead.letters.dropped").counter().count();
    }

    private double alarm() {
        return registry.get("seckill.dead.letters.open").gauge().value();
    }

    private DeadLetter arrives(DeadLetter letter) {
        intake.accept(List.of(letter));
        return letter;
    }

    private void diesAgain(DeadLetter letter, String reason) {
        arrives(DeadLetter.of(letter.topic(), letter.group(), letter.msgId(), letter.key(), reason, letter.body()));
    }

    /** The letter that died last, as the list shows it. */
    private Answer theLetter() {
        Answer list = api.get(PATH + "?size=1");
        return new Answer(list.status(), list.body().at("/items/0"), list.http());
    }

    private long idOf(String msgId) {
        return letters.page(100, 0).stream()
                .filter(row -> row.msgId().equals(msgId))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> actions(long id) {
        return api.get("/api/ops/audit-log?size=200")
                .body()
                .at("/items")
                .valueStream()
                .filter(entry -> entry.at("/subject").stringValue().equals("dead-letter:" + id))
                .map(entry -> entry.at("/action").stringValue())
                .toList();
    }

    private static List<String> msgIds(Answer list) {
        return list.body()
                .at("/items")
                .valueStream()
                .map(letter -> letter.at("/msgId").stringValue())
                .toList();
    }

    private static DeadLetter anyLetter() {
        return DeadLetter.of("any-topic", "any-group", id(), "any-key", "any reason", text("x"));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] body(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
