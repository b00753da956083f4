package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The shoppers' entrance: static pages and the way to the two services that shoppers call. */
public final class NginxPart implements Part {

    private final Place place;
    private final Site site;

    /**
     * What it serves.
     *
     * @param port where it listens
     * @param pages the folder of the static pages; made when missing
     * @param seckill {@code host:port} of each instance of the seckill service
     * @param order {@code host:port} of each instance of the order service
     * @param door what it asks of those who come
     */
    public record Site(int port, Path pages, List<String> seckill, List<String> order, FrontDoor door) {

        public Site {
            seckill = List.copyOf(seckill);
            order = List.copyOf(order);
        }
    }

    public NginxPart(Place place, Site site) {
        this.place = place;
        this.site = site;
    }

    /** While this file exists, shoppers are told to come back later. */
    public static Path maintenanceFile(Place place) {
        return place.directory().resolve("maintenance");
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                ports(),
                new HttpProbe("http://127.0.0.1:" + probed().port() + "/healthz"),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10));
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException, StartFailure {
        Path program = NginxProgram.find(place.log());
        Files.createDirectories(site.pages());
        Files.createDirectories(place.directory().resolve("temp"));
        ShippedConfiguration.copy("nginx/nginx.conf", place.directory());
        forgetMarkers();
        Map<String, String> values = new HashMap<>(site.door().values());
        values.put(
                "NGINX_LISTEN", "127.0.0.1:" + site.port() + (site.door().tls().isPresent() ? " ssl http2" : ""));
        values.put("PAGES_DIRECTORY", quoted(site.pages()));
        values.put("SECKILL_UPSTREAM", upstream(site.seckill()));
        values.put("ORDER_UPSTREAM", upstream(site.order()));
        values.put("NGINX_MAINTENANCE_FILE", quoted(maintenanceFile(place)));
        values.put("NGINX_ACCESS_LOG", "off");
        // pictures of the product centre's stand-in, which is another port of this machine
        values.put("NGINX_IMAGE_SOURCES", "http://127.0.0.1:*");
        ShippedConfiguration.render(
                "nginx/seckill.conf.template", values, place.directory().resolve("seckill.conf"));
        Path tls = place.directory().resolve("conf.d/seckill-tls.conf");
        if (site.door().tls().isPresent()) {
            values.putAll(site.door().tls().get().values(site.port()));
            ShippedConfiguration.render("nginx/seckill-tls.conf.template", values, tls);
        } else {
            Files.deleteIfExists(tls);
        }
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-p", place.directory() + "/", "-c", "nginx.conf", "-e", "stderr"));
        if ("root".equals(System.getProperty("user.name"))) {
            // else the workers become "nobody", who may not read the pages
            command.addAll(List.of("-g", "user root;"));
        }
        return Launch.of(command);
    }

    /** What stands from before may be wrong by now; the page-render service sets again what is true. */
    private void forgetMarkers() throws IOException, InterruptedException, StartFailure {
        Path script = ShippedConfiguration.copy("nginx/forget-markers.sh", place.directory());
        ToolRun run = ToolRun.of(
                "sh", script.toString(), site.pages().toAbsolutePath().toString());
        if (run.exit() != 0) {
            throw new StartFailure(place.name(), "the markers of before could not be removed: " + run.output(), null);
        }
    }

    private List<PortUse> ports() {
        PortUse own = new PortUse(site.port(), "Nginx", "SECKILL_NGINX_PORT");
        return site.door()
                .tls()
                .map(tls -> List.of(own, new PortUse(tls.redirectPort(), "Nginx, plain HTTP", "SECKILL_NGINX_PORT")))
                .orElse(List.of(own));
    }

    /** The port that speaks plain HTTP. */
    private PortUse probed() {
        return ports().getLast();
    }

    private static String upstream(List<String> servers) {
        return servers.stream().collect(Collectors.joining("; server "));
    }

    private static String quoted(Path path) {
        return "\"" + path.toAbsolutePath().normalize() + "\"";
    }
}
