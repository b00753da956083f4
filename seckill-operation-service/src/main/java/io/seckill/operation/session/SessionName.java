package io.seckill.operation.session;

/** A session's name, shown to shoppers. */
public record SessionName(String text) {

    public static final int MAX_CHARACTERS = 120;

    public SessionName {
        text = PlainText.line(text, MAX_CHARACTERS);
    }
}
