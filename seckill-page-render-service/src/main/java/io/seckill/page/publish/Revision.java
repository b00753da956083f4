package io.seckill.page.publish;

import java.util.Comparator;

/**
 * How new a page is. A page of a lower revision never replaces one of a higher revision; one of the same revision may (the
 * same offer, drawn by a newer template or with fresher product data).
 *
 * <p>Pages that show one thing take its revision as {@code minor}. Lists take the sum of the revisions of all they show: each
 * change raises one summand and announced things are never taken back, so a later state has a larger sum. The home page
 * takes the day as {@code major}, because each day begins a new list.
 *
 * @param major compared first, at least 0
 * @param minor compared second, at least 0
 */
public record Revision(long major, long minor) implements Comparable<Revision> {

    private static final Comparator<Revision> ORDER =
            Comparator.comparingLong(Revision::major).thenComparingLong(Revision::minor);

    public Revision {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("a revision is not negative, was " + major + "." + minor);
        }
    }

    public static Revision of(long minor) {
        return new Revision(0, minor);
    }

    @Override
    public int compareTo(Revision other) {
        return ORDER.compare(this, other);
    }

    /** {@code major.minor}, the form it has in records on disk and in logs. */
    @Override
    public String toString() {
        return major + "." + minor;
    }

    static Revision parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("not a revision: " + text);
        }
        return new Revision(Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }
}
