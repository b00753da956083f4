package io.seckill.page.publish;

import java.nio.file.Path;

/** Real publishers for the tests of other packages. */
public final class Publishers {

    private Publishers() {}

    public static PagePublisher directory(Path directory) {
        return new DirectoryPublisher(directory);
    }
}
