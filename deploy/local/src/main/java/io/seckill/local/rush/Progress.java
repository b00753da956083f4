package io.seckill.local.rush;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells people how far a rush is: a line that is written over on a terminal, else a line now and then. */
public interface Progress {

    /** A step was done. */
    void say(String step);

    /** The shoppers are at it; called a few times a second. */
    void shopping(String numbers);

    /** Nobody is told. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void say(String step) {}

            @Override
            public void shopping(String numbers) {}
        };
    }

    /**
     * Lines for people.
     *
     * @param terminal true where a line can be written over
     */
    static Progress lines(PrintWriter out, boolean terminal) {
        return new Lines(out, terminal);
    }

    /** Progress as text. */
    final class Lines implements Progress {

        private static final int WIDTH = 100;
        private static final long PLAIN_LINE_EVERY_NANOS = 5_000_000_000L;

        private final PrintWriter out;
        private final boolean terminal;
        private long lastLine = System.nanoTime();
        private String last = "";
        private boolean open;

        private Lines(PrintWriter out, boolean terminal) {
            this.out = out;
            this.terminal = terminal;
        }

        @Override
        public synchronized void say(String step) {
            if (open) {
                out.println();
                open = false;
            }
            out.println("  " + step);
            out.flush();
        }

        @Override
        public synchronized void shopping(String numbers) {
            if (terminal) {
                out.print(String.format(Locale.ROOT, "\r  %-" + WIDTH + "s", numbers));
                open = true;
            } else if (!numbers.equals(last) && System.nanoTime() - lastLine > PLAIN_LINE_EVERY_NANOS) {
                lastLine = System.nanoTime();
                last = numbers;
                out.println("  " + numbers);
            }
            out.flush();
        }
    }
}
