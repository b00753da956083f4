package io.seckill.page.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductsTest {

    private static final ProductAnswer AWAY = new ProductAnswer.Unavailable("connection refused");

    @TempDir
    Path directory;

    private final MutableClock clock = new MutableClock(Sample.NOON);
    private final FakeCenter center = new FakeCenter();

    @Test
    void what_the_centre_says_is_shown_and_not_asked_again_while_it_is_fresh() {
        Products products = products();
        center.answer = found(42);
        assertThat(products.view(42)).isEqualTo(new Products.View(Optional.of(Sample.product(42)), true));
        clock.advance(Duration.ofSeconds(29));
        products.view(42);
        assertThat(center.asked).containsExactly(42L);
        clock.advance(Duration.ofSeconds(1));
        products.view(42);
        assertThat(center.asked).containsExactly(42L, 42L);
    }

    @Test
    void the_last_good_data_is_shown_while_the_centre_is_away() {
        Products products = products();
        center.answer = found(42);
        products.view(42);
        clock.advance(Duration.ofMinutes(5));
        center.answer = AWAY;
        assertThat(products.view(42)).isEqualTo(new Products.View(Optional.of(Sample.product(42)), false));
    }

    @Test
    void the_last_good_data_outlives_a_restart() {
        center.answer = found(42);
        products().view(42);
        center.answer = AWAY;
        assertThat(products().view(42)).isEqualTo(new Products.View(Optional.of(Sample.product(42)), false));
    }

    @Test
    void kept_data_that_cannot_be_read_is_no_data() throws IOException {
        Files.writeString(directory.resolve("42.json"), "{\"productId\":42,");
        center.answer = AWAY;
        assertThat(products().view(42)).isEqualTo(new Products.View(Optional.empty(), false));
    }

    @Test
    void a_product_the_centre_does_not_know_is_shown_without_its_data() {
        Products products = products();
        assertThat(products.view(42)).isEqualTo(new Products.View(Optional.empty(), true));
    }

    @Test
    void while_the_centre_is_left_in_peace_the_last_good_data_is_shown() {
        Products products = products();
        center.answer = found(42);
        products.view(42);
        clock.advance(Duration.ofMinutes(5));
        center.answer = new ProductAnswer.NotAsked();
        assertThat(products.view(42)).isEqualTo(new Products.View(Optional.of(Sample.product(42)), false));
        assertThat(products.view(43)).isEqualTo(new Products.View(Optional.empty(), false));
    }

    @Test
    void a_list_takes_what_was_heard_last_however_old_it_is() {
        Products products = products();
        center.answer = found(42);
        products.remembered(42);
        clock.advance(Duration.ofDays(1));
        assertThat(products.remembered(42).data()).contains(Sample.product(42));
        assertThat(center.asked).containsExactly(42L);
    }

    private static ProductAnswer found(long productId) {
        return new ProductAnswer.Found(Sample.product(productId));
    }

    private Products products() {
        ProductCenterSettings settings = ProductFixture.settings();
        return new Products(center, new ProductArchive(directory), settings, clock);
    }
}
