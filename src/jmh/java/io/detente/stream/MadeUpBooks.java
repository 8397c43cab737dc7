package io.detente.stream;

import io.detente.signal.Ledger;
import io.detente.signal.SignalRules;
import io.detente.stream.state.LedgerStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The ledger's stores as {@code run} has them, on disk, but for their changelogs and for the cache that joins writes. */
final class MadeUpBooks implements AutoCloseable {
    static final SignalRules RULES = SignalRules.defaults();

    private final Path folder;
    private final MockProcessorContext<Void, Void> context;

    MadeUpBooks() {
        try {
            folder = Files.createTempDirectory("detente-books");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        for (StoreBuilder<?> builder : LedgerStores.lasting()) {
            KeyValueStore<?, ?> store = (KeyValueStore<?, ?>)
                    builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
    }

    /** The books, nothing of which is in memory but what the database keeps there. */
    UndoableStore opened() {
        return new UndoableStore(new LedgerStores(context), context.getStateStore(LedgerStores.PAIRS));
    }

    static Ledger ledger(UndoableStore books) {
        return new Ledger(RULES, books, LedgerProcessorSupplier.CACHED_DAYS);
    }

    @Override
    public void close() {
        LedgerStores.names().forEach(name -> context.getStateStore(name).close());
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
