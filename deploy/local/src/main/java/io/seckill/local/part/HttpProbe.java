package io.seckill.local.part;

import io.seckill.local.process.HealthProbe;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Healthy when the address answers 200.
 *
 * @param url an address on this machine
 */
record HttpProbe(String url) implements HealthProbe {

    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int LONGEST_QUOTE = 200;

    @Override
    public Optional<String> whatIsWrong() {
        try {
            Http.Answer answer = Http.get(url, Map.of(), TIMEOUT_MILLIS);
            if (answer.status() == 200) {
                return Optional.empty();
            }
            String body = answer.body().strip();
            return Optional.of(url + " answers " + answer.status() + " "
                    + body.substring(0, Math.min(body.length(), LONGEST_QUOTE)));
        } catch (IOException e) {
            return Optional.of(url + " does not answer: " + e.getMessage());
        }
    }
}
