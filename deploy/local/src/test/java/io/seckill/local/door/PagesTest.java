package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.part.FrontDoor;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pages, scripts and what is not there are served. */
class PagesTest {

    private static final String SCRIPT = "/assets/api.0123456789ab.js";

    @TempDir
    Path directory;

    @Test
    void the_packed_copy_is_sent_as_it_is_and_both_have_an_etag_of_their_own() throws Exception {
        try (Door door = new Door(directory)) {
            byte[] packed = gzip("packed ".repeat(100));
            door.page("index.html", "plain");
            Files.write(door.pages.resolve("index.html.gz"), packed);

            HttpResponse<String> plain = door.get("/");
            assertThat(plain.body()).isEqualTo("plain");
            assertThat(plain.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            HttpResponse<String> zipped = door.send("GET", "/", "Accept-Encoding", "gzip");
            assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(zipped.headers().firstValueAsLong("Content-Length")).hasValue(packed.length);
            assertThat(etag(zipped)).isNotEqualTo(etag(plain));

            HttpResponse<String> again =
                    door.send("GET", "/", "Accept-Encoding", "gzip", "If-None-Match", etag(zipped));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.headers().allValues("Cache-Control")).containsExactly("no-cache");
            assertThat(door.get("/index.html.gz").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void what_is_named_by_its_content_is_kept_for_a_year_and_a_page_is_asked_about_each_time() throws Exception {
        try (Door door = new Door(directory)) {
            door.page(SCRIPT.substring(1), "export {}");
            door.page("sessions/1.html", "<p>page");
            door.page("robots.txt", "x");
            assertThat(cacheControl(door.get(SCRIPT))).isEqualTo("public, max-age=31536000, immutable");
            assertThat(cacheControl(door.send("GET", SCRIPT, "If-None-Match", etag(door.get(SCRIPT)))))
                    .isEqualTo("public, max-age=31536000, immutable");
            assertThat(cacheControl(door.get("/sessions/1.html"))).isEqualTo("no-cache");
            assertThat(cacheControl(door.get("/robots.txt"))).isEqualTo("public, max-age=300");
            // a page that names a script can be live a moment before it: nobody may remember that
            assertThat(cacheControl(door.get("/assets/none.0123456789ab.js"))).isEqualTo("no-cache");
        }
    }

    @Test
    void a_cdn_may_keep_a_page_for_a_while_where_that_is_asked_for_and_browsers_may_not() throws Exception {
        FrontDoor behindCdn = new FrontDoor(0, 0, Duration.ofSeconds(10), 60, Optional.empty());
        try (Door door = new Door(directory, behindCdn, List.of())) {
            door.page("index.html", "home");
            assertThat(cacheControl(door.get("/"))).isEqualTo("public, max-age=0, s-maxage=60, must-revalidate");
            assertThat(cacheControl(door.get("/sessions/9.html"))).isEqualTo("no-cache");
        }
    }

    @Test
    void the_published_page_for_addresses_without_one_is_shown_and_is_a_404() throws Exception {
        try (Door door = new Door(directory)) {
            assertThat(door.get("/sessions/1.html").body()).contains("There is no such page");
        }
        try (Door door = new Door(directory)) {
            door.page("404.html", "<h1>没有这个页面</h1>");
            HttpResponse<String> answer = door.get("/sessions/1.html");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("<h1>没有这个页面</h1>");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(cacheControl(answer)).isEqualTo("no-cache");
            Files.createDirectories(door.pages.resolve("sessions"));
            assertThat(door.get("/sessions/").statusCode()).as("a folder").isEqualTo(404);
        }
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String cacheControl(HttpResponse<?> answer) {
        return answer.headers().firstValue("Cache-Control").orElseThrow();
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
