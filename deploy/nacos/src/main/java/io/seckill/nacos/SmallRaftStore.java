package io.seckill.nacos;

import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import com.alipay.sofa.jraft.util.StorageOptionsFactory;

/** Raft logs that take the space they need; by default each of half a dozen groups reserves 145 MB. */
final class SmallRaftStore {

    private static final long WAL_BYTES = 16L << 20;
    private static final long BUFFER_BYTES = 4L << 20;

    private SmallRaftStore() {}

    static void install() {
        StorageOptionsFactory.registerRocksDBOptions(
                RocksDBLogStorage.class,
                StorageOptionsFactory.getDefaultRocksDBOptions()
                        .setAllowFAllocate(false)
                        .setMaxTotalWalSize(WAL_BYTES));
        StorageOptionsFactory.registerRocksDBColumnFamilyOptions(
                RocksDBLogStorage.class,
                StorageOptionsFactory.getDefaultRocksDBColumnFamilyOptions().setWriteBufferSize(BUFFER_BYTES));
    }
}
