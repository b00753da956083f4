package io.seckill.page.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.page.Sample;
import io.seckill.page.product.ProductData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Golden pages: {@code -Dseckill.golden=write} draws them anew, and the difference is read before it is committed. */
class PageRendererTest {

    private final PageRenderer renderer = new PageRenderer(new Site("闪电购 Seckill", "¥", ""), Sample.ZONE);

    @Test
    void the_home_page_lists_every_session_of_the_day_with_those_that_are_over_at_the_end() throws IOException {
        Session over = Sample.session(6, 9, SessionStatus.CLOSED, "早场", "09:00", "10:00");
        Session evening = Sample.session(7, 1, "晚八点场", "20:00", "22:00");
        Session night = Sample.session(8, 1, "跨夜场", "23:30", "23:59");
        String html = renderer.home(
                Sample.DAY,
                List.of(
                        new SessionView(over, List.of(view(Sample.offer(over, 1)))),
                        new SessionView(evening, List.of(view(Sample.offer(evening, 42)), bare(evening, 43))),
                        new SessionView(night, List.of())),
                List.of(new SessionView(
                        Sample.session(9, 1, "明早场", "09:00", "10:00"), List.of(view(Sample.offer(evening, 44))))));
        golden("home.html", html);
    }

    @Test
    void a_day_without_sessions_says_so() throws IOException {
        golden("home-empty.html", renderer.home(Sample.DAY, List.of(), List.of()));
    }

    @Test
    void a_session_page_lists_its_offers() throws IOException {
        Session session = Sample.anySession(7);
        golden(
                "session.html",
                renderer.session(
                        new SessionView(session, List.of(view(Sample.offer(session, 42)), bare(session, 43)))));
    }

    @Test
    void the_page_of_a_closed_session_says_that_it_is_over() throws IOException {
        Session session = Sample.session(7, 3, SessionStatus.CLOSED, "晚八点场", "20:00", "22:00");
        String html = renderer.session(new SessionView(session, List.of(view(Sample.offer(session, 42)))));
        assertThat(html).contains("<p class=\"ended\" data-slot=\"ended\">").contains("本场已结束");
    }

    @Test
    void a_product_page_shows_the_offers_words_first_and_the_centres_specification() throws IOException {
        Session session = Sample.anySession(7);
        golden(
                "product.html",
                renderer.product(session, new OfferView(Sample.offer(session, 42), Optional.of(Sample.product(42)))));
    }

    @Test
    void a_product_page_without_words_of_its_own_or_the_centres_shows_number_and_placeholder() throws IOException {
        Session session = Sample.anySession(7);
        golden("product-bare.html", renderer.product(session, bare(session, 9_223_372_036_854_775_807L)));
    }

    @Test
    void what_the_offer_leaves_out_comes_from_the_centre() {
        Session session = Sample.anySession(7);
        Offer offer = Sample.titled(Sample.offer(session, 42), "", "", " ");
        String html = renderer.product(session, new OfferView(offer, Optional.of(Sample.product(42))));
        assertThat(html)
                .contains("商品中心的名字 42")
                .contains("src=\"https://images.example/42.jpg\"")
                .contains("<p dir=\"auto\">第一段介绍。</p>");
    }

    @Test
    void hostile_text_is_shown_and_never_run() throws IOException {
        String hostile = "<script>alert('x')</script> \"quoted\" 'single' & </title> ${7*7} 🎧 \u202Eltr\u202C {0}";
        Session session = Sample.session(7, 1, hostile, "20:00", "22:00");
        Offer offer = Sample.titled(
                Sample.offer(session, 42),
                hostile,
                "https://images.example/a.jpg?x=\"><script>alert(1)</script>",
                hostile);
        ProductData data = new ProductData(
                42, hostile, "javascript:alert(1)", hostile, List.of(new ProductData.Attribute(hostile, hostile)));
        OfferView view = new OfferView(offer, Optional.of(data));
        for (String html : List.of(
                renderer.product(session, view),
                renderer.session(new SessionView(session, List.of(view))),
                renderer.home(
                        Sample.DAY,
                        List.of(new SessionView(session, List.of(view))),
                        List.of(new SessionView(session, List.of(view)))))) {
            assertThat(html)
                    .doesNotContain("<script>alert")
                    .doesNotContain("javascript:")
                    .doesNotContain("\"quoted\"")
                    .doesNotContain("'single'")
                    .doesNotContain("images.example/a.jpg")
                    .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;quoted&quot;")
                    .contains("${7*7}")
                    .contains("🎧");
        }
        golden("product-hostile.html", renderer.product(session, view));
    }

    @Test
    void a_text_without_a_parameter_keeps_braces_in_data_as_they_are() {
        Session session = Sample.anySession(7);
        Offer offer = Sample.titled(Sample.offer(session, 42), "{0} 折", "", "");
        assertThat(renderer.product(session, new OfferView(offer, Optional.empty())))
                .contains("<bdi>{0} 折</bdi>");
    }

    @Test
    void a_paused_and_a_closed_offer_say_so_without_any_script() {
        Session session = Sample.anySession(7);
        assertThat(renderer.product(session, view(Sample.offer(session, 42, 2, OfferStatus.PAUSED))))
                .contains("data-state=\"PAUSED\"")
                .contains("已暂停");
        assertThat(renderer.product(session, view(Sample.offer(session, 42, 2, OfferStatus.CLOSED))))
                .contains("data-state=\"CLOSED\"")
                .contains("已结束");
    }

    @Test
    void an_offer_that_saves_nothing_strikes_no_price() {
        Session session = Sample.anySession(7);
        Offer offer = Sample.offer(session, 42);
        Offer same = new Offer(
                7,
                42,
                1,
                OfferStatus.PUBLISHED,
                "x",
                "",
                "",
                new BigDecimal("899.50"),
                offer.seckillPrice(),
                5,
                3,
                offer.startsAt(),
                offer.endsAt(),
                61);
        assertThat(renderer.product(session, view(same)))
                .doesNotContain("<s>")
                .doesNotContain("class=\"tag\"")
                .contains("每人 3 件")
                .contains("2 分钟内")
                .contains("data-do=\"more\"");
    }

    @Test
    void no_page_has_a_script_or_a_style_of_its_own() {
        Session session = Sample.anySession(7);
        OfferView offer = view(Sample.offer(session, 42));
        for (String html : List.of(
                renderer.home(Sample.DAY, List.of(new SessionView(session, List.of(offer))), List.of()),
                renderer.session(new SessionView(session, List.of(offer))),
                renderer.product(session, offer),
                renderer.orders(),
                renderer.notFound())) {
            assertThat(html)
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContain("<style")
                    .doesNotContainPattern("\\sstyle=")
                    .doesNotContainPattern("\\son[a-z]+=");
        }
    }

    @Test
    void everything_a_page_refers_to_on_this_site_is_among_the_assets() {
        Session session = Sample.anySession(7);
        String html = renderer.product(session, bare(session, 42)) + renderer.orders();
        List<String> assets =
                renderer.assets().stream().map(asset -> "/" + asset.path()).toList();
        Matcher references =
                Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(html);
        assertThat(references.results().map(found -> found.group(1)).distinct().toList())
                .hasSizeGreaterThan(4)
                .allSatisfy(address -> assertThat(assets).contains(address));
    }

    @Test
    void a_product_page_and_all_it_loads_but_the_picture_take_at_most_30_kb() {
        Session session = Sample.anySession(7);
        String html =
                renderer.product(session, new OfferView(Sample.offer(session, 42), Optional.of(Sample.product(42))));
        long bytes = Packed.size(html.getBytes(StandardCharsets.UTF_8));
        for (Asset asset : renderer.assets()) {
            if (html.contains(asset.path().value()) && !asset.path().value().contains("placeholder")) {
                bytes += Packed.size(asset.content());
            }
        }
        assertThat(bytes).isLessThanOrEqualTo(30 * 1024);
    }

    private static OfferView view(Offer offer) {
        return new OfferView(offer, Optional.empty());
    }

    private static OfferView bare(Session session, long productId) {
        return view(Sample.titled(Sample.offer(session, productId), "", "", ""));
    }

    private void golden(String name, String html) throws IOException {
        // The hashes of the assets change with every touch of a style; they have tests of their own.
        String stable = html.replaceAll("(/assets/[a-z]+)\\.[0-9a-f]{12}\\.", "$1.HASH.");
        Path file = Path.of("src/test/resources/golden", name);
        if ("write".equals(System.getProperty("seckill.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, stable);
        }
        assertThat(stable).isEqualTo(Files.readString(file));
    }
}
