package io.seckill.operation.meters;

/**
 * What a seckill service has counted since its start.
 *
 * @param refused attempts that came to nothing, and token calls that the sold-out flag answered
 * @param answers reservation calls
 * @param seconds that they took, in all
 */
record EntryMetrics(double refused, double answers, double seconds) {

    private static final String RESERVED = "outcome=\"reserved\"";
    private static final String RESERVATIONS = "/reservations\"";

    /** Reads Prometheus' text format: a line {@code name{label="value",...} number} for each. */
    static EntryMetrics parse(String text) {
        double refused = 0;
        double answers = 0;
        double seconds = 0;
        for (String line : text.lines().toList()) {
            if ((line.startsWith("seckill_attempts_total{") && !line.contains(RESERVED))
                    || line.startsWith("seckill_sold_out_answers_total")) {
                refused += number(line);
            } else if (line.startsWith("http_server_requests_seconds_") && isReservation(line)) {
                if (line.startsWith("http_server_requests_seconds_count{")) {
                    answers += number(line);
                } else if (line.startsWith("http_server_requests_seconds_sum{")) {
                    seconds += number(line);
                }
            }
        }
        return new EntryMetrics(refused, answers, seconds);
    }

    private static boolean isReservation(String line) {
        return line.contains("method=\"POST\"") && line.contains(RESERVATIONS);
    }

    private static double number(String line) {
        int space = line.lastIndexOf(' ');
        try {
            return Double.parseDouble(line.substring(space + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
