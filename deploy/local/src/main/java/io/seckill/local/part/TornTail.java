package io.seckill.local.part;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells an append-only file that merely breaks off from one that is damaged. */
final class TornTail {

    private static final int LONGEST_NUMBER = 18;

    private TornTail() {}

    /**
     * True when all bytes from {@code offset} on are well-formed commands, as Redis writes them, and the file ends
     * within one of them or within a transaction.
     */
    static boolean isTorn(Path file, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            while (skipCommand(in)) {
                // on to the next command
            }
            return false;
        } catch (EOFException brokenOff) {
            return true;
        }
    }

    /** False when a byte is not what the format asks for. The end of the file is an {@link EOFException}. */
    private static boolean skipCommand(InputStream in) throws IOException {
        int first = next(in);
        if (first == '#') {
            return skipAnnotation(in);
        }
        long words = first == '*' ? number(in) : -1;
        if (words < 1) {
            return false;
        }
        for (long i = 0; i < words; i++) {
            long length = next(in) == '$' ? number(in) : -1;
            if (length < 0) {
                return false;
            }
            in.skipNBytes(length);
            if (next(in) != '\r' || next(in) != '\n') {
                return false;
            }
        }
        return true;
    }

    /** A time stamp that newer versions may add: the rest of one line. */
    private static boolean skipAnnotation(InputStream in) throws IOException {
        while (next(in) != '\n') {
            // part of the line
        }
        return true;
    }

    /** Digits and a line end; -1 when it is anything else. */
    private static long number(InputStream in) throws IOException {
        long value = 0;
        for (int digits = 0; digits <= LONGEST_NUMBER; digits++) {
            int c = next(in);
            if (c == '\r' && digits > 0) {
                return next(in) == '\n' ? value : -1;
            }
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return -1;
    }

    private static int next(InputStream in) throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        return c;
    }
}
