package io.seckill.page.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A second instance of the service, as far as publishing goes: {@code directory seed pages revisions} publishes every revision
 * of every page in an order of its own; with 0 revisions it goes on for ever, for a test that kills it.
 */
final class PublishingProcess {

    private PublishingProcess() {}

    public static void main(String[] args) throws IOException {
        int revisions = Integer.parseInt(args[3]);
        try (DirectoryPublisher publisher = new DirectoryPublisher(Path.of(args[0]))) {
            if (revisions == 0) {
                for (int revision = 1; ; revision++) {
                    publisher.publish(page(0, revision));
                }
            }
            List<Page> all = new ArrayList<>();
            for (int page = 0; page < Integer.parseInt(args[2]); page++) {
                for (int revision = 1; revision <= revisions; revision++) {
                    all.add(page(page, revision));
                }
            }
            Collections.shuffle(all, new Random(Long.parseLong(args[1])));
            all.forEach(publisher::publish);
        }
    }

    static Page page(int page, int revision) {
        return Page.html(path(page), Revision.of(revision), content(revision), Instant.MAX);
    }

    static PagePath path(int page) {
        return new PagePath("sessions/" + page + ".html");
    }

    /** Long enough that a torn write would show. */
    static String content(int revision) {
        return ("revision " + revision + "\n").repeat(2_000);
    }

    static Process start(Path directory, long seed, int pages, int revisions) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PublishingProcess.class.getName(),
                        directory.toString(),
                        Long.toString(seed),
                        Integer.toString(pages),
                        Integer.toString(revisions))
                .inheritIO()
                .start();
    }
}
