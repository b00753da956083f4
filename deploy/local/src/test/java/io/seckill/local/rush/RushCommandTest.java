package io.seckill.local.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RushCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_good_rush_prints_the_table_and_the_ledger_and_exits_with_0() throws Exception {
        try (PretendShop shop = new PretendShop()) {
            int exit = run(shop, "--stock", "5", "--shoppers", "20", "--seed", "7");

            assertThat(exit).isZero();
            assertThat(out.toString())
                    .contains("rush: 5 units, 20 shoppers, 100 % pay, seed 7")
                    .containsPattern("accepted +5")
                    .containsPattern("sold out +15")
                    .containsPattern("total 5 · unpaid 0 · paid 5 · released 0 · balanced")
                    .contains("every invariant held");
            assertThat(err.toString()).isEmpty();
        }
    }

    @Test
    void a_broken_invariant_is_a_sentence_and_exit_1() throws Exception {
        try (PretendShop shop = new PretendShop().thatOversells()) {
            int exit = run(shop, "--stock", "5", "--shoppers", "20");

            assertThat(exit).isEqualTo(1);
            assertThat(out.toString()).contains("BROKEN I3: 6 units are ordered, 5 were on sale");
        }
    }

    @Test
    void a_system_that_is_away_is_exit_1_and_a_hint() throws Exception {
        PretendShop shop = new PretendShop();
        shop.close();

        assertThat(run(shop)).isEqualTo(1);
        assertThat(err.toString()).contains("got no answer").contains("./seckill status");
    }

    @Test
    void a_number_out_of_bounds_is_exit_2_and_names_the_option() throws Exception {
        try (PretendShop shop = new PretendShop()) {
            assertThat(run(shop, "--pay", "101")).isEqualTo(2);
            assertThat(err.toString()).contains("--pay must be between 0 and 100, was 101");
        }
    }

    private int run(PretendShop shop, String... arguments) {
        return new CommandLine(new RushCommand(shop::entrances, false))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
