package io.seckill.operation.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A letter with its body, the fields of the view beside the others.
 *
 * @param encoding {@code UTF-8} where {@code body} is the body's text, {@code BASE64} where it is no text
 * @param body     all that was kept of it
 */
public record LetterDetail(@JsonUnwrapped LetterView letter, String encoding, String body) {

    static LetterDetail of(LetterView letter, byte[] body) {
        try {
            // a new decoder reports what is no UTF-8, where new String() would replace it
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return new LetterDetail(letter, "UTF-8", text);
        } catch (CharacterCodingException noText) {
            return new LetterDetail(letter, "BASE64", Base64.getEncoder().encodeToString(body));
        }
    }
}
