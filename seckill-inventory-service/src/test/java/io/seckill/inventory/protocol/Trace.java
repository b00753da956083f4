package io.seckill.inventory.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** What happened, line by line, for a person to follow; of a long run the last lines. */
final class Trace {

    /** Of a run that is told to a person. */
    private static final int MOST_LINES = 250;

    private final int most;
    private final Deque<String> lines = new ArrayDeque<>();
    private int left;

    private Trace(int most) {
        this.most = most;
    }

    /** Keeps nothing: for the thousands of runs that find nothing. */
    static Trace off() {
        return new Trace(0);
    }

    static Trace kept() {
        return new Trace(MOST_LINES);
    }

    static Trace whole() {
        return new Trace(Integer.MAX_VALUE);
    }

    boolean on() {
        return most > 0;
    }

    void line(String text) {
        if (on()) {
            lines.add(text);
            if (lines.size() > most) {
                lines.remove();
                left++;
            }
        }
    }

    Stream<String> lines() {
        return lines.stream();
    }

    @Override
    public String toString() {
        String head = left == 0 ? "" : "... " + left + " lines before\n";
        return head + String.join("\n", lines);
    }
}
