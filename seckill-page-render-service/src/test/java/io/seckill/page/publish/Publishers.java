package io.seckill.page.publish;

import java.nio.file.Path;
import java.time.Clock;

/** Real publishers for the tests of other packages. */
public final class Publishers {

    private Publishers() {}

    public static PagePublisher directory(Path directory) {
        return local(directory);
    }

    static DirectoryPublisher local(Path directory) {
        return new DirectoryPublisher(directory, Clock.systemUTC(), path -> {});
    }
}
