package io.detente.stream.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * How Kafka Streams, which makes one of these for each store, finds the {@link StoreMemory} that all of a
 * stream share.
 */
public final class SharedStoreMemory implements RocksDBConfigSetter {

    /** Key of the {@link StoreMemory} itself among the settings of the stream. */
    public static final String MEMORY = "detente.store.memory";

    private StoreMemory memory;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        memory = (StoreMemory) configs.get(MEMORY);
        memory.lend(options);
    }

    @Override
    public void close(String storeName, Options options) {
        memory.giveBack();
    }
}
