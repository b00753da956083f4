package io.seckill.local.part;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that come on the class path. */
final class ClasspathFile {

    private ClasspathFile() {}

    static void copy(String resource, Path target) throws IOException {
        try (InputStream in = open(resource)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static InputStream open(String resource) throws IOException {
        InputStream in = ClasspathFile.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException(resource + " is not on the class path of the launcher");
        }
        return in;
    }
}
