package io.seckill.operation.http;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A decimal as the client wrote it, as a JSON string or number. It never was a {@code double}, so that {@code 9.999} cannot
 * become {@code 10.00}.
 */
@JsonDeserialize(using = DecimalText.Reader.class)
public record DecimalText(String text) {

    static final class Reader extends ValueDeserializer<DecimalText> {

        @Override
        public DecimalText deserialize(JsonParser parser, DeserializationContext context) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                return new DecimalText(parser.getString());
            }
            return (DecimalText) context.handleUnexpectedToken(context.constructType(DecimalText.class), parser);
        }
    }
}
