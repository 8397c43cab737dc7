package io.detente.stream.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.stream.StreamSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of several stores on disk, with real files. */
class StoreMemoryTest {

    private static final int STORES = 6;
    private static final int RECORDS = 2_000;
    private static final int RECORD_BYTES = 8 << 10;
    private static final long BYTES = 16 << 20;

    /** A block that is read, and the one that a write begins, come on top. */
    private static final long MOST = BYTES * 3 / 2;

    @Test
    void howeverManyStoresThereAreAndWhateverIsWrittenAndRead_theyShareOneMemory(@TempDir Path folder) {
        // given
        StoreMemory memory = new StoreMemory(BYTES);
        Properties settings = new StreamSettings("app", "127.0.0.1:9", 1, folder, Map.of()).properties();
        settings.put(SharedStoreMemory.MEMORY, memory);
        StreamsBuilder topology = new StreamsBuilder();
        for (int n = 0; n < STORES; n++) {
            topology.addStateStore(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(name(n)), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled());
        }
        String[] names = new String[STORES];
        for (int n = 0; n < STORES; n++) {
            names[n] = name(n);
        }
        topology.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(Idle::new, Named.as("idle"), names);

        // when
        long most = 0;
        long all = 0;
        try (TopologyTestDriver driver = new TopologyTestDriver(topology.build(), settings)) {
            Random random = new Random(7);
            for (int record = 0; record < RECORDS; record++) {
                for (int n = 0; n < STORES; n++) {
                    byte[] value = new byte[RECORD_BYTES];
                    random.nextBytes(value);
                    store(driver, n).put("key " + record, value);
                }
                most = Math.max(most, memory.used());
            }
            for (int n = 0; n < STORES; n++) {
                try (KeyValueIterator<String, byte[]> records = store(driver, n).all()) {
                    while (records.hasNext()) {
                        KeyValue<String, byte[]> one = records.next();
                        all += one.value.length;
                        most = Math.max(most, memory.used());
                    }
                }
            }
        }

        // then
        assertThat(all).isEqualTo((long) STORES * RECORDS * RECORD_BYTES).isGreaterThan(3 * MOST);
        assertThat(most).isBetween(BYTES / 4, MOST);
        assertThat(memory.used()).isZero();
    }

    private static String name(int n) {
        return "store-" + n;
    }

    private static KeyValueStore<String, byte[]> store(TopologyTestDriver driver, int n) {
        return driver.getKeyValueStore(name(n));
    }

    /** Only has the stores. */
    private static final class Idle implements Processor<String, String, Void, Void> {

        @Override
        public void process(Record<String, String> one) {}
    }
}
