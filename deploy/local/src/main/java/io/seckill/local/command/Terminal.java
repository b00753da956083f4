package io.seckill.local.command;

import java.io.PrintStream;
import java.util.Locale;

/** The only place that writes to standard output and error. */
final class Terminal {

    /** Set by {@code ./seckill} where standard output is a terminal; the JDK tells so from 22 on only. */
    private static final String INTERACTIVE = "seckill.interactive";

    private static final int STATUS_WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private String status = "";

    Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** Standard output and error; with a line that rewrites itself only where a person watches. */
    @SuppressWarnings("SystemOut") // the one place
    static Terminal standard() {
        boolean person = Boolean.getBoolean(INTERACTIVE) && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, System.err, person);
    }

    /** True where a line can be written over, because a person watches. */
    boolean interactive() {
        return interactive;
    }

    synchronized void line(String text) {
        clearStatus();
        out.println(text);
        drawStatus();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is not worth a dependency
    synchronized void format(String pattern, Object... arguments) {
        line(String.format(Locale.ROOT, pattern, arguments));
    }

    synchronized void error(String text) {
        clearStatus();
        status = "";
        err.println(text);
    }

    /** A line that the next one replaces; shown to people alone. */
    synchronized void status(String text) {
        if (interactive) {
            clearStatus();
            status = text.length() > STATUS_WIDTH ? text.substring(0, STATUS_WIDTH - 1) + "…" : text;
            drawStatus();
        }
    }

    private void clearStatus() {
        if (!status.isEmpty()) {
            out.print("\r\u001b[K");
        }
    }

    private void drawStatus() {
        if (!status.isEmpty()) {
            out.print(status);
        }
        out.flush();
    }
}
