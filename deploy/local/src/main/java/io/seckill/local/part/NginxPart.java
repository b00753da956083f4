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
     * @param seckill {@code host:port} of each instance of the seckill service, with what Nginx shall know about it
     * @param order the same for the order service
     * @param limitPerIp requests a second from one address, 0 for no limit
     */
    public record Site(int port, Path pages, List<String> seckill, List<String> order, int limitPerIp) {

        public Site {
            seckill = List.copyOf(seckill);
            order = List.copyOf(order);
            if (limitPerIp < 0) {
                throw new IllegalArgumentException("SECKILL_NGINX_LIMIT_PER_IP must be >= 0, was " + limitPerIp);
            }
        }
    }

    public NginxPart(Place place, Site site) {
        this.place = place;
        this.site = site;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(new PortUse(site.port(), "Nginx", "SECKILL_NGINX_PORT")),
                new HttpProbe("http://127.0.0.1:" + site.port() + "/healthz"),
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
        ShippedConfiguration.render(
                "nginx/seckill.conf.template",
                Map.of(
                        "NGINX_LISTEN", "127.0.0.1:" + site.port(),
                        "PAGES_DIRECTORY", quoted(site.pages()),
                        "SECKILL_UPSTREAM", upstream(site.seckill()),
                        "ORDER_UPSTREAM", upstream(site.order()),
                        "NGINX_LIMIT_PER_IP", Integer.toString(site.limitPerIp()),
                        "NGINX_LIMIT_RATE", Integer.toString(Math.max(1, site.limitPerIp())),
                        "NGINX_ACCESS_LOG", "off",
                        // pictures of the product centre's stand-in, which is another port of this machine
                        "NGINX_IMAGE_SOURCES", "http://127.0.0.1:*"),
                place.directory().resolve("seckill.conf"));
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-p", place.directory() + "/", "-c", "nginx.conf", "-e", "stderr"));
        if ("root".equals(System.getProperty("user.name"))) {
            // else the workers become "nobody", who may not read the pages
            command.addAll(List.of("-g", "user root;"));
        }
        return Launch.of(command);
    }

    private static String upstream(List<String> servers) {
        return servers.stream().collect(Collectors.joining("; server "));
    }

    private static String quoted(Path path) {
        return "\"" + path.toAbsolutePath().normalize() + "\"";
    }
}
