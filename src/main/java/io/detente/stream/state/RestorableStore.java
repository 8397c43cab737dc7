package io.detente.stream.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on disk that is restored from its changelog when its files are found damaged as it is opened. A process
 * that is killed while Kafka Streams deletes a task's state leaves a part of the files behind; a disk may lose
 * some. Kafka Streams itself fails on them, and again at each start, until somebody deletes them. (Damage that is
 * found later, while the store is read, ends the run; the next start restores the store, since it was not closed
 * in order.)
 */
final class RestorableStore implements KeyValueStore<Bytes, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(RestorableStore.class);

    private final KeyValueStore<Bytes, byte[]> store;
    private boolean foundDamaged;

    private RestorableStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The same stores, each able to be made anew. They need a changelog. */
    static KeyValueBytesStoreSupplier of(KeyValueBytesStoreSupplier stores) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return stores.name();
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new RestorableStore(stores.get());
            }

            @Override
            public String metricsScope() {
                return stores.metricsScope();
            }
        };
    }

    /**
     * @throws TaskCorruptedException if its files are damaged, upon which Kafka Streams deletes them and
     *     restores the task
     * @throws ProcessorStateException if it cannot be opened for another reason, which deleting would not help; or
     *     if it is damaged still, since nothing was deleted: without exactly-once Kafka Streams does not do so,
     *     nor where it lacks the right
     */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        try {
            store.init(context, root);
            foundDamaged = false;
        } catch (ProcessorStateException e) {
            if (!foundDamaged && e.getCause() instanceof RocksDBException cause && isDamage(cause)) {
                foundDamaged = true;
                LOG.warn(
                        "The files of the store {} in {} are damaged; it is made anew from its changelog: {}",
                        name(),
                        context.stateDir(),
                        cause.getMessage());
                throw new TaskCorruptedException(Set.of(context.taskId()), e);
            }
            throw e;
        }
    }

    /** Not a full disk, a missing right or too many open files: their codes are others, and they pass. */
    private static boolean isDamage(RocksDBException failure) {
        Status status = failure.getStatus();
        return status != null
                && (status.getCode() == Status.Code.Corruption
                        // What the Java binding calls undefined is the code of a file that is not there.
                        || status.getCode() == Status.Code.IOError && status.getSubCode() == Status.SubCode.Undefined);
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        store.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return store.committedOffset(partition);
    }

    // Kafka asks it of every store, and means to ask it no more once none is left that says no.
    @Override
    @Deprecated
    public boolean managesOffsets() {
        return store.managesOffsets();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return store.query(query, bound, config);
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
    }

    @Override
    public byte[] get(Bytes key) {
        return store.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return store.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return store.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return store.all();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return store.reverseAll();
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, S serializer) {
        return store.prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public void put(Bytes key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        return store.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        store.putAll(entries);
    }

    @Override
    public byte[] delete(Bytes key) {
        return store.delete(key);
    }
}
