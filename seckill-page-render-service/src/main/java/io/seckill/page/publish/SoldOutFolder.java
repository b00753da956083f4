package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The markers of sold-out offers: empty files {@code sold-out/{sessionId}-{productId}}. While one stands, Nginx answers that
 * offer's token call 409 {@code SOLD_OUT} by itself. They hold nothing and are forced to no disk: after a crash of the machine
 * none may be better than an old one.
 */
final class SoldOutFolder {

    static final String NAME = "sold-out";

    private static final Pattern MARKER = Pattern.compile("([1-9][0-9]{0,18})-([1-9][0-9]{0,18})");

    private final Path folder;

    SoldOutFolder(Path folder) {
        this.folder = folder;
    }

    static String marker(OfferKey offer) {
        return offer.sessionId() + "-" + offer.productId();
    }

    /** Empty where the name is not a marker's. */
    static Optional<OfferKey> offer(String marker) {
        Matcher parts = MARKER.matcher(marker);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OfferKey(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    void show(Set<OfferKey> offers) throws IOException {
        Set<OfferKey> there = shown();
        for (OfferKey gone : there) {
            if (!offers.contains(gone)) {
                Files.deleteIfExists(folder.resolve(marker(gone)));
            }
        }
        for (OfferKey offer : offers) {
            if (!there.contains(offer)) {
                create(folder.resolve(marker(offer)));
            }
        }
    }

    Set<OfferKey> shown() throws IOException {
        Set<OfferKey> shown = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                offer(String.valueOf(file.getFileName())).ifPresent(shown::add);
            }
        } catch (NoSuchFileException e) {
            return shown;
        }
        return shown;
    }

    private void create(Path marker) throws IOException {
        Files.createDirectories(folder);
        try {
            Files.createFile(marker);
        } catch (FileAlreadyExistsException e) {
            // another writer was faster
            return;
        }
    }
}
