package io.seckill.local.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Folders inside jars on the class path. */
final class ClasspathFolder {

    private ClasspathFolder() {}

    static boolean exists(String folder) {
        return find(folder) != null;
    }

    /** Copies the files below {@code folder} whose path relative to it is wanted. */
    static void copy(String folder, Path target, Predicate<String> wanted) throws IOException {
        URL url = find(folder);
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException(folder + " is not in a jar on the class path of the launcher");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (!entry.isDirectory() && name.startsWith(folder) && wanted.test(name.substring(folder.length()))) {
                    Path file = target.resolve(name.substring(folder.length())).normalize();
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }

    private static @Nullable URL find(String folder) {
        return ClasspathFolder.class.getClassLoader().getResource(folder);
    }
}
