package io.seckill.seckill.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoldOutFilterTest {

    @Test
    void the_path_of_a_token_call_names_its_offer() {
        assertThat(SoldOutFilter.offerOfTokenCall("/api/seckill/sessions/7/products/9223372036854775807/token"))
                .isEqualTo(new OfferKey(7, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/seckill/sessions/7/products/1001/reservations",
                "/api/seckill/sessions/7/products/1001",
                "/api/seckill/sessions/7/products/token",
                "/api/seckill/sessions/7/products//token",
                "/api/seckill/sessions//products/1/token",
                "/api/seckill/sessions/products/token",
                "/api/seckill/sessions/7/token",
                "/api/seckill/sessions/0/products/1/token",
                "/api/seckill/sessions/-1/products/1/token",
                "/api/seckill/sessions/7/products/9223372036854775808/token",
                "/api/seckill/sessions/7/products/99999999999999999999/token",
                "/api/seckill/sessions/7/products/1/x/token",
                "/api/seckill/sessions/7/products/1%20/token",
                "/api/seckill/sessions/7/products/1/token/",
                "/elsewhere",
                ""
            })
    void any_other_path_is_left_to_the_others(String path) {
        assertThat(SoldOutFilter.offerOfTokenCall(path)).isNull();
    }
}
