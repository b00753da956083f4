package io.seckill.page.render;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From catalogue and product data to pages. The same input gives the same page, byte for byte: there is no clock and no
 * network here; what depends on the moment (a countdown, a button) is left to the page's script.
 *
 * <p>All methods throw {@link RenderFailedException} where a template cannot cope with the data.
 */
public final class PageRenderer {

    private final Site site;
    private final ZoneId zone;
    private final Texts texts = new Texts();
    private final Assets assets = new Assets(texts);
    private final Configuration templates = templates();

    public PageRenderer(Site site, ZoneId zone) {
        this.site = site;
        this.zone = zone;
    }

    /**
     * The home page of a day.
     *
     * @param sessions every session that touches it; those that are over stand at the end
     * @param tomorrow what begins on the next day, shown in a line each
     */
    public String home(LocalDate day, List<SessionView> sessions, List<SessionView> tomorrow) {
        List<SessionModel> models = sessions.stream().map(this::model).toList();
        return page(
                "home.ftlh",
                new HomeModel(
                        Moment.of(day.atStartOfDay(zone).toInstant().toEpochMilli(), zone),
                        day.toString(),
                        models.stream().filter(session -> !session.closed()).toList(),
                        models.stream().filter(SessionModel::closed).toList(),
                        tomorrow.stream().map(this::model).toList()));
    }

    public String session(SessionView session) {
        return page("session.ftlh", model(session));
    }

    public String product(Session session, OfferView offer) {
        return page(
                "product.ftlh",
                new ProductModel(model(new SessionView(session, List.of())), Sale.of(session, offer, zone)));
    }

    public String orders() {
        return page("orders.ftlh", "");
    }

    public String notFound() {
        return page("404.ftlh", "");
    }

    /** What the pages refer to; to be published before them. */
    public List<Asset> assets() {
        return assets.all();
    }

    private SessionModel model(SessionView view) {
        Session session = view.session();
        return new SessionModel(
                Long.toString(session.sessionId()),
                "/" + PagePaths.session(session.sessionId()),
                session.name(),
                session.status() == SessionStatus.CLOSED,
                Moment.of(session.startsAt(), zone),
                Moment.of(session.endsAt(), zone),
                view.offers().stream()
                        .map(offer -> Sale.of(session, offer, zone))
                        .toList());
    }

    private String page(String name, Object model) {
        StringWriter out = new StringWriter(16 * 1024);
        try {
            Template template = templates.getTemplate(name);
            template.process(
                    Map.of(
                            "site", site,
                            "zone", zone.getId(),
                            "t", texts.served(),
                            "assets", assets.addresses(),
                            "page", model),
                    out);
        } catch (TemplateException | IOException e) {
            throw new RenderFailedException(name, e);
        }
        return out.toString();
    }

    private static Configuration templates() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(PageRenderer.class, "/templates");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        return configuration;
    }

    /** A session in a template's words. */
    public record SessionModel(
            String id, String path, String name, boolean closed, Moment starts, Moment ends, List<Sale> offers) {}

    /** The home page in a template's words. */
    public record HomeModel(
            Moment day,
            String date,
            List<SessionModel> sessions,
            List<SessionModel> over,
            List<SessionModel> tomorrow) {}

    /** A product page in a template's words. */
    public record ProductModel(SessionModel session, Sale offer) {}
}
