package io.seckill.local.seed;

import io.seckill.local.rush.CallFailed;
import io.seckill.local.rush.Entrances;
import io.seckill.local.rush.Http;
import io.seckill.local.rush.OperatorClient;
import io.seckill.local.system.Addresses;
import io.seckill.local.system.Seeder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Seeds what {@code ./seckill up} has started; found by the launcher through {@link java.util.ServiceLoader}. */
public final class SeedAfterUp implements Seeder {

    /** The services' own default of {@code seckill.zone}. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Override
    public void seed(Addresses addresses, Consumer<String> say) throws IOException, InterruptedException {
        Entrances entrances = new Entrances(URI.create(addresses.shop()), URI.create(addresses.operation()));
        try (Http http = new Http(1)) {
            OperatorClient operator = OperatorClient.local(http, entrances.operation());
            new SaleSeeder(operator, entrances, Clock.systemUTC(), ZONE).seed().forEach(say);
        } catch (CallFailed e) {
            throw new IOException("nothing was seeded: " + e.getMessage(), e);
        }
    }
}
