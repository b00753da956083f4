package io.seckill.page.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.page.Sample;
import io.seckill.page.cdn.CdnState;
import io.seckill.page.change.DrawingState;
import io.seckill.page.publish.HostState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesEndpointTest {

    private static final CdnState CDN = new CdnState("none", 0, 0, 0, 0, null, null, null);
    private static final DrawingState DRAWING = new DrawingState(false, 0, 0, 0, List.of(), null, null, null);

    @Test
    void without_hosts_the_directory_is_the_one_place_that_serves_and_it_is_up() {
        PagesEndpoint endpoint = new PagesEndpoint(List::of, () -> CDN, () -> DRAWING, null, Sample.NOON);

        assertThat(endpoint.status().hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("directory");
            assertThat(host.address()).isEmpty();
            assertThat(host.state()).isEqualTo(HostState.State.UP);
        });
        assertThat(endpoint.status().soldOut().confirmedAt()).isNull();
    }
}
