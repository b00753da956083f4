package io.seckill.page.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good data of each product, a file each, so that a restart while the centre is away does not make pages poorer than
 * they were. Best effort: a file that cannot be written or read costs a line in the log.
 */
final class ProductArchive {

    private static final Logger log = LoggerFactory.getLogger(ProductArchive.class);

    private final Path directory;
    private final ProductJson json = new ProductJson();

    ProductArchive(Path directory) {
        this.directory = directory;
    }

    Optional<ProductData> read(long productId) {
        try {
            return Optional.of(json.read(Files.readAllBytes(file(productId)), productId));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | ProductJson.UnreadableProductException e) {
            log.warn("The kept data of product {} cannot be read: {}", productId, e.getMessage());
            return Optional.empty();
        }
    }

    void keep(ProductData data) {
        byte[] bytes = json.write(data);
        Path file = file(data.productId());
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return;
            }
            Files.createDirectories(directory);
            Path aside = directory.resolve(UUID.randomUUID() + ".part");
            Files.write(aside, bytes);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("The data of product {} could not be kept: {}", data.productId(), e.toString());
        }
    }

    private Path file(long productId) {
        return directory.resolve(productId + ".json");
    }
}
