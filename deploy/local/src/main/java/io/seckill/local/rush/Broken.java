package io.seckill.local.rush;

/**
 * Something that must never be so, and was.
 *
 * @param what the invariant's number, {@code I3}, or a word
 * @param sentence what was seen
 */
public record Broken(String what, String sentence) {

    @Override
    public String toString() {
        return what + ": " + sentence;
    }
}
