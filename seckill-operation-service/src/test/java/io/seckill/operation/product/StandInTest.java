package io.seckill.operation.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.operation.product.ProductCenter.Answer.Found;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** The stand-in keeps the product centre's contract: our own adapter reads it. */
@OperationTest
class StandInTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OutwardClients outside;

    @Autowired
    private ProductCenterSettings settings;

    @Test
    void the_adapter_reads_the_stand_in() {
        URI url = URI.create("http://127.0.0.1:" + port + "/local/product-center");
        ProductCenter center = new HttpProductCenter(
                url,
                outside.client("product-center under test", settings.http()),
                JsonMapper.builder().build());

        assertThat(center.find(42)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.title()).isNotBlank();
            assertThat(found.imageUrl()).isEqualTo(url + "/images/42.svg");
            assertThat(found.description()).isNotBlank();
        });
        assertThat(center.find(42)).isEqualTo(center.find(42)).isNotEqualTo(center.find(43));
        assertThat(center.find(0)).isEqualTo(new ProductCenter.Answer.Unknown());
        assertThat(center.find(Long.MAX_VALUE)).isInstanceOf(Found.class);
    }

    @Test
    void the_state_of_the_outside_party_is_told_by_name_and_does_not_make_the_service_unhealthy() {
        Answer health = OperatorsApi.nobody(port).get("/actuator/health");

        assertThat(health.text("/components/outside/details/product-center")).isEqualTo("CLOSED");
        assertThat(health.text("/components/outside/status")).isEqualTo("UP");
    }

    @Test
    void its_data_has_the_shape_that_page_render_reads_too() {
        Answer product = OperatorsApi.nobody(port).get("/local/product-center/products/1001");

        assertThat(product.status()).isEqualTo(200);
        assertThat(product.number("/productId")).isEqualTo(1001);
        assertThat(product.body().at("/attributes").isObject()).isTrue();
        assertThat(product.text("/attributes/brand")).isNotBlank();
    }

    @Test
    void every_picture_is_well_formed() throws Exception {
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        for (long id = 1; id <= 40; id++) {
            HttpResponse<String> image = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + port + "/local/product-center/images/" + id + ".svg"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(image.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
            String root = xml.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(image.body().getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement()
                    .getTagName();
            assertThat(root).isEqualTo("svg");
        }
    }
}
