package io.detente.stream.state;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * What all stores on disk of one stream may hold outside the heap together: blocks of their files with indexes and
 * filters, and what was written and is in no file yet. By itself each would have 50 MB for blocks and 48 MB for
 * writes, however many there are, and indexes and filters without a bound.
 *
 * <p>It is there from the first store that opens until the last closes; a store that cannot be opened keeps
 * it. Thread-safe.
 */
public final class StoreMemory {

    /**
     * For what was written and is in no file yet, half of the whole: a store that flushes less has fewer
     * files to merge.
     */
    private static final int WRITES_DIVISOR = 2;

    /**
     * The step in which memory for writes is taken. By itself it is a megabyte, taken with the first write of each
     * store: many stores would fill their share with nearly nothing, and flush it again and again.
     */
    private static final long WRITE_STEP_BYTES = 64 << 10;

    private final long bytes;
    private int stores;
    private Cache cache;
    private WriteBufferManager writes;

    /** @param bytes for all together; a block that is being read may go beyond it for that moment */
    public StoreMemory(long bytes) {
        this.bytes = bytes;
    }

    /** Has a store that is about to open use this memory. */
    synchronized void lend(Options options) {
        if (stores == 0) {
            RocksDB.loadLibrary();
            cache = new LRUCache(bytes);
            // Charged to the cache, so that the cache's size bounds both.
            writes = new WriteBufferManager(bytes / WRITES_DIVISOR, cache);
        }
        stores++;
        BlockBasedTableConfig blocks = (BlockBasedTableConfig) options.tableFormatConfig();
        blocks.setBlockCache(cache);
        blocks.setCacheIndexAndFilterBlocks(true);
        blocks.setCacheIndexAndFilterBlocksWithHighPriority(true);
        blocks.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(blocks);
        options.setWriteBufferManager(writes);
        options.setArenaBlockSize(WRITE_STEP_BYTES);
    }

    /** A store that was lent it is closing. */
    synchronized void giveBack() {
        stores--;
        if (stores == 0) {
            // What is still open keeps it alive by itself.
            writes.close();
            cache.close();
        }
    }

    /** Bytes in use; 0 while no store is open. */
    synchronized long used() {
        return stores == 0 ? 0 : cache.getUsage();
    }
}
