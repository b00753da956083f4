package io.seckill.inventory.preheat;

import io.seckill.common.session.ProductChanged;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands announcements to the consumer of the service, without a broker. */
@Component
public class Announcer {

    private final ProductAnnouncements announcements;

    Announcer(Preheater preheater) {
        this.announcements = new ProductAnnouncements(preheater);
    }

    public void announce(ProductChanged... batch) {
        announcements.changed(List.of(batch));
    }
}
