package io.detente.stream.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.stream.StreamRunnerIT;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** What is damage and what is not; that it is mended is tried on a real broker in {@link StreamRunnerIT}. */
class RestorableStoreTest {

    @TempDir
    private Path folder;

    private final KeyValueStore<Bytes, byte[]> store =
            RestorableStore.of(Stores.persistentKeyValueStore("books")).get();

    private MockProcessorContext<Void, Void> context;

    @BeforeEach
    void prepare() {
        Properties settings = new Properties();
        settings.put("application.id", "books");
        settings.put("bootstrap.servers", "127.0.0.1:9");
        context = new MockProcessorContext<>(settings, new TaskId(0, 0), folder.toFile());
    }

    @Test
    void givenAStoreThatAnotherHasOpen_thenNothingIsDamaged() throws Exception {
        Path files = Files.createDirectories(folder.resolve("rocksdb/books"));
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB other = RocksDB.open(options, files.toString())) {
            assertThatThrownBy(this::open).isExactlyInstanceOf(ProcessorStateException.class);
            assertThat(other.isOwningHandle()).isTrue();
        }
    }

    /** One that Kafka adds with a default would not reach the store within; the deprecated one nothing calls. */
    @Test
    void everyMethodOfAStoreIsPassedOn() {
        List<String> all = Stream.of(KeyValueStore.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isAnnotationPresent(Deprecated.class))
                .map(RestorableStoreTest::signature)
                .distinct()
                .toList();

        assertThat(Stream.of(store.getClass().getDeclaredMethods()).map(RestorableStoreTest::signature))
                .containsAll(all);
    }

    private static String signature(Method method) {
        return method.getName() + " of " + method.getParameterCount();
    }

    @Test
    void givenDamageThatIsThereStill_thenItIsSaidOnce() throws Exception {
        Path files = Files.createDirectories(folder.resolve("rocksdb/books"));
        Files.writeString(files.resolve("CURRENT"), "MANIFEST-000005\n");

        assertThatThrownBy(this::open).isInstanceOf(TaskCorruptedException.class);
        assertThatThrownBy(this::open).isExactlyInstanceOf(ProcessorStateException.class);
    }

    private void open() {
        store.init(context.getStateStoreContext(), store);
    }
}
