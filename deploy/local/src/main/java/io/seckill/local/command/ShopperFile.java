package io.seckill.local.command;

import com.alibaba.fastjson2.JSONObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** User ids with their tokens, written as they come; the file has its name only once it is whole. */
final class ShopperFile implements AutoCloseable {

    /** How they are written. */
    enum Format {
        /** {@code userId,token}, first a line that says so. Neither holds a comma or a quote. */
        CSV("userId,token\n", "\n", "\n"),
        /** An array of {@code {"userId": ..., "token": ...}}. */
        JSON("[\n", ",\n", "\n]\n");

        private final String head;
        private final String between;
        private final String foot;

        Format(String head, String between, String foot) {
            this.head = head;
            this.between = between;
            this.foot = foot;
        }

        private String line(String userId, String token) {
            return switch (this) {
                case CSV -> userId + "," + token;
                case JSON ->
                    new JSONObject()
                            .fluentPut("userId", userId)
                            .fluentPut("token", token)
                            .toString();
            };
        }
    }

    private final Format format;
    private final Path file;
    private final Path part;
    private final BufferedWriter out;
    private boolean first = true;

    ShopperFile(Path file, Format format) throws IOException {
        this.format = format;
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.out = Files.newBufferedWriter(part);
        out.write(format.head);
    }

    /** Tokens of {@code prefix + from} and those that follow. */
    void write(String prefix, long from, List<String> tokens) throws IOException {
        long number = from;
        for (String token : tokens) {
            out.write(first ? "" : format.between);
            out.write(format.line(prefix + number, token));
            first = false;
            number++;
        }
    }

    /** All are written: gives the file its name. */
    void finish() throws IOException {
        out.write(format.foot);
        out.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves nothing half written behind. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }
}
