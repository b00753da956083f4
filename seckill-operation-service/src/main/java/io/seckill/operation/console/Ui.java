package io.seckill.operation.console;

import io.seckill.operation.http.Times;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the templates call: texts in the operator's language, moments in the suite's zone, numbers with their groups. */
public final class Ui {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    /** What an {@code <input type="datetime-local">} takes; with seconds only where there are some. */
    private static final DateTimeFormatter INPUT = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

    private final Texts texts;
    private final Locale language;
    private final ZoneId zone;

    Ui(Texts texts, Locale language, ZoneId zone) {
        this.texts = texts;
        this.language = language;
        this.zone = zone;
    }

    public String t(String key, Object... arguments) {
        return texts.of(language, key, arguments);
    }

    /** The text of a key that may not be there, or the other words. */
    public String tOr(String key, String otherwise) {
        return texts.has(language, key) ? texts.of(language, key) : otherwise;
    }

    /** A sentence of the API. */
    public String say(String english) {
        return texts.sentence(language, english);
    }

    public String language() {
        return language.getLanguage().equals("zh") ? "zh" : "en";
    }

    /** For {@code <html lang>}. */
    public String htmlLanguage() {
        return language().equals("zh") ? "zh-CN" : "en";
    }

    public String zone() {
        return zone.getId();
    }

    public String moment(String iso) {
        return MOMENT.format(at(iso));
    }

    public String minute(String iso) {
        ZonedDateTime at = at(iso);
        return (at.getSecond() == 0 ? MINUTE : MOMENT).format(at);
    }

    public String time(String iso) {
        return TIME.format(at(iso));
    }

    /** For an {@code <input type="datetime-local">}. */
    static String input(String iso, ZoneId zone) {
        return INPUT.format(Times.parse(iso).atZone(zone).withNano(0).toLocalDateTime());
    }

    /** Units, with groups of thousands. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
    }

    private ZonedDateTime at(String iso) {
        return Times.parse(iso).atZone(zone);
    }
}
