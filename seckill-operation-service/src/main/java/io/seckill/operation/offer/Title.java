package io.seckill.operation.offer;

import io.seckill.operation.session.PlainText;

/** What a product is called in the sale. */
public record Title(String text) {

    public static final int MAX_CHARACTERS = 200;

    public Title {
        text = PlainText.line(text, MAX_CHARACTERS);
    }
}
