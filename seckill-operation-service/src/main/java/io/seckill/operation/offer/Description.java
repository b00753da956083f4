package io.seckill.operation.offer;

import io.seckill.operation.session.PlainText;

/** Plain text of any number of lines; may be empty. */
public record Description(String text) {

    public static final int MAX_CHARACTERS = 5_000;
    public static final Description NONE = new Description("");

    public Description {
        text = PlainText.lines(text, MAX_CHARACTERS);
    }
}
