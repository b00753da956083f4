package io.seckill.common.inventory;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** The shard that a user's quota and reservations of an offer live on. */
public final class HomeShard {

    /**
     * CRC-32C of the user id's UTF-8 bytes, mixed by MurmurHash3's 32-bit finalizer (Austin Appleby, public domain), because
     * a CRC alone keeps the regular steps of consecutive ids. The number behind the slash is its version.
     */
    public static final String HASH = "crc32c-fmix32/1";

    private HomeShard() {}

    /** {@code floorMod(hash(userId), shardCount)}. */
    public static int of(String userId, Placement placement) {
        if (!HASH.equals(placement.hash())) {
            throw new IllegalArgumentException("unknown shard hash " + placement.hash());
        }
        CRC32C crc = new CRC32C();
        crc.update(userId.getBytes(StandardCharsets.UTF_8));
        int h = (int) crc.getValue();
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return Math.floorMod(h, placement.shardCount());
    }
}
