package io.seckill.operation.meters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryMetricsTest {

    @Test
    void refusals_and_reservation_calls_are_read_and_everything_else_is_not() {
        EntryMetrics read = EntryMetrics.parse("""
                # TYPE seckill_attempts_total counter
                seckill_attempts_total{outcome="reserved",service="seckill-service"} 300.0
                seckill_attempts_total{outcome="sold_out",service="seckill-service"} 20.0
                seckill_attempts_total{outcome="limit_exceeded",service="seckill-service"} 3.0
                seckill_sold_out_answers_total{service="seckill-service"} 1000.0
                http_server_requests_seconds_count{method="POST",status="202",uri="/api/seckill/sessions/{sessionId}/products/{productId}/reservations"} 323
                http_server_requests_seconds_sum{method="POST",status="202",uri="/api/seckill/sessions/{sessionId}/products/{productId}/reservations"} 6.46
                http_server_requests_seconds_count{method="GET",status="200",uri="/api/seckill/sessions/{sessionId}/products/{productId}/reservations"} 7
                http_server_requests_seconds_max{method="POST",status="202",uri="/api/seckill/sessions/{sessionId}/products/{productId}/reservations"} 0.9
                """);

        assertThat(read).isEqualTo(new EntryMetrics(1023, 323, 6.46));
    }

    @Test
    void what_cannot_be_read_counts_as_nothing() {
        assertThat(EntryMetrics.parse("seckill_sold_out_answers_total NaNaN\n\nrubbish"))
                .isEqualTo(new EntryMetrics(0, 0, 0));
    }
}
