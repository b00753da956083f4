package io.seckill.page.publish;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The few things publishing does with the files of a site, here or on another machine. Paths are relative to the site's root
 * and have slashes. A file is whole or absent for every reader, whatever dies when.
 */
interface SiteFiles {

    /** The content of a small file of the publisher's own; empty where there is none. */
    Optional<byte[]> read(String path) throws IOException;

    /**
     * Whether the file is there with this content.
     *
     * @param recorded whether the record names this content: then it may be told by size and time alone. If not, "no" is
     *                 always a good answer
     */
    boolean holds(String path, byte[] content, Instant modified, boolean recorded) throws IOException;

    /**
     * Puts the file there, in one step, over what is there; folders are made.
     *
     * @param modified the file's time, whole seconds. Nginx makes the ETag of time and size, so it is the same on every host
     */
    void replace(String path, byte[] content, Instant modified) throws IOException;

    /** True where there was one. */
    boolean delete(String path) throws IOException;
}
