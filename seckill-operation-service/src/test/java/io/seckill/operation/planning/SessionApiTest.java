package io.seckill.operation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class SessionApiTest {

    @LocalServerPort
    private int port;

    private OperatorsApi api = OperatorsApi.nobody(0);

    @BeforeEach
    void login() {
        api = OperatorsApi.operator(port);
    }

    @Test
    void a_session_is_created_with_the_default_deadline_and_read_again() {
        Answer made = api.post("/api/ops/sessions", """
                {"name": " Double Eleven 🎉 ", "startsAt": "2026-11-27T12:00:00Z",
                 "endsAt": "2026-11-27T22:00:00.5+08:00"}""");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/name")).isEqualTo("Double Eleven 🎉");
        assertThat(made.text("/startsAt")).isEqualTo("2026-11-27T20:00:00+08:00");
        assertThat(made.text("/endsAt")).isEqualTo("2026-11-27T22:00:00.5+08:00");
        assertThat(made.number("/paySeconds")).isEqualTo(900);
        assertThat(made.text("/status")).isEqualTo("DRAFT");
        assertThat(made.number("/version")).isEqualTo(1);
        String location = made.http().headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/ops/sessions/" + made.number("/id"));
        assertThat(api.get(location).body()).isEqualTo(made.body());
    }
}
