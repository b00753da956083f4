package io.seckill.operation.console;

/**
 * One check of the preflight.
 *
 * @param id      the key of its texts: {@code check.ID} is its name, {@code check.ID.VERDICT} what to say and to do
 * @param verdict what came of it
 * @param subject what was looked at, such as a node's name; may be empty
 * @param figure  what the text takes: a number, a duration, a reason
 */
public record Check(String id, Verdict verdict, String subject, String figure) {

    /** From good to bad. */
    public enum Verdict {
        OK,
        /** Not looked at, because it comes later or is not configured. */
        OPEN,
        WARN,
        FAIL
    }

    static Check ok(String id, String subject, Object figure) {
        return new Check(id, Verdict.OK, subject, String.valueOf(figure));
    }

    static Check open(String id, String subject, Object figure) {
        return new Check(id, Verdict.OPEN, subject, String.valueOf(figure));
    }

    static Check warn(String id, String subject, Object figure) {
        return new Check(id, Verdict.WARN, subject, String.valueOf(figure));
    }

    static Check fail(String id, String subject, Object figure) {
        return new Check(id, Verdict.FAIL, subject, String.valueOf(figure));
    }
}
