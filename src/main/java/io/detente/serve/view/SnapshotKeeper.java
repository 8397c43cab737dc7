package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.serve.view.Position.Subject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a view in a folder from one start to the next, so that it need not read its topics from their beginning: a
 * snapshot is written once the view is complete, every ten minutes in which something came, and at the end.
 *
 * <p>A snapshot is used only by the build that wrote it, with the same limits, for the very topics that it was
 * made of. Any other, or one that is damaged, is logged and ignored, and the topics are read from their beginning:
 * the folder may be removed at any time. A snapshot is ignored, too, if a partition has lost everything that it
 * held when the view was empty, since a reset does not withdraw what was told before it, and if one has lost the end
 * that was read, as after a power cut, whatever it has there now. None is written of a view
 * that lacks records which another start may be able to decode. Each process needs a folder of its own.
 */
public final class SnapshotKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final Duration BETWEEN_SNAPSHOTS = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int TOPICS_TIMEOUT_MILLIS = 15_000;

    private final Path folder;
    private final String build;
    private final Properties connection;
    private final Map<Subject, String> names;
    private final RelationsView view;
    private final ViewSnapshot snapshot;
    private final FileChannel lock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile String origin;
    private volatile TopicExtent atFirst;
    private Position written = Position.START;

    /**
     * @param folder is created if it does not exist
     * @param build name of the program's build
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param view still empty
     * @throws IOException if the folder cannot be written to, or another process uses it
     */
    public SnapshotKeeper(Path folder, String build, Properties connection, ViewSource source, RelationsView view)
            throws IOException {
        this.folder = folder;
        this.build = build;
        this.connection = connection;
        this.names = new EnumMap<>(Map.of(
                Subject.EVENT, source.events(), Subject.SIGNAL, source.signals(), Subject.ALERT, source.alerts()));
        this.view = view;
        this.snapshot = new ViewSnapshot(folder.resolve("view.snapshot"));
        try {
            Files.createDirectories(folder);
            this.lock = locked(folder.resolve("view.lock"));
        } catch (FileSystemException e) {
            // Its own message names the file and nothing else.
            throw new IOException(
                    "The view cannot be kept in " + folder + ": it is no folder that can be written to", e);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException(file.getParent() + " is in use by another process; each needs a folder of its own");
        }
        return channel;
    }

    /** The lock ends with the channel, and with the process. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Puts what the snapshot has into the view.
     *
     * @return how far it was read; {@link Position#START} if nothing of use is kept, or a topic is not there
     * @throws KafkaException if the cluster does not answer
     */
    public Position restore() {
        long begun = System.nanoTime();
        Optional<Topics> topics = topics();
        if (topics.isEmpty()) {
            return Position.START;
        }
        TopicExtent now = topics.get().extent();
        atFirst = now;
        origin = topics.get().origin();
        try {
            if (snapshot.reach(origin).filter(this::isLost).isPresent()) {
                throw new IOException(folder + " is of records that the topics have lost since");
            }
            Optional<ViewSnapshot.Reach> reach = snapshot.read(origin, now, view);
            reach.ifPresentOrElse(
                    at -> LOG.info(
                            "The view of {} is read from its snapshot after {} ms: {}",
                            folder,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                            view.size()),
                    () -> LOG.info(
                            "No snapshot of these topics by this build is in {}: they are read from their"
                                    + " beginning",
                            folder));
            atFirst = reach.map(ViewSnapshot.Reach::begun).orElse(now);
            written = reach.map(ViewSnapshot.Reach::position).orElse(Position.START);
            return written;
        } catch (IOException e) {
            LOG.warn("The snapshot is ignored, the topics are read from their beginning: {}", e.getMessage());
            return Position.START;
        }
    }

    /**
     * Whether a partition ended, in the epoch of its last record that was read, before that record. It may have grown
     * past it since, with others in the place of those that it lost.
     */
    private boolean isLost(ViewSnapshot.Reach reach) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        // Otherwise it would go on at the end of the epoch, without a word.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        List<TopicPartition> partitions = List.copyOf(reach.epochs().keySet());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            // It asks about epochs only where it knows the leader, and gets to know it so.
            consumer.beginningOffsets(partitions);
            partitions.forEach(partition -> consumer.seek(
                    partition,
                    new OffsetAndMetadata(
                            next(reach.position(), partition),
                            Optional.of(reach.epochs().get(partition)),
                            "")));
            partitions.forEach(consumer::position);
            return false;
        } catch (LogTruncationException e) {
            return true;
        }
    }

    private long next(Position position, TopicPartition partition) {
        return names.entrySet().stream()
                .filter(name -> name.getValue().equals(partition.topic()))
                .mapToLong(name -> position.next(name.getKey(), partition.partition()))
                .findFirst()
                .orElse(0);
    }

    /**
     * The topics as they are now.
     *
     * @param origin identifies what a snapshot is made of: no other topic of the same name ever gets the id that
     *     the cluster gave to one
     */
    private record Topics(String origin, TopicExtent extent) {}

    /** Empty if a topic does not exist. */
    private Optional<Topics> topics() {
        try (Admin admin = Admin.create(connection)) {
            Map<String, TopicDescription> described = admin.describeTopics(
                            names.values(), new DescribeTopicsOptions().timeoutMs(TOPICS_TIMEOUT_MILLIS))
                    .allTopicNames()
                    .get();
            TopicExtent extent = new TopicExtent(
                    offsets(admin, described, OffsetSpec.earliest()), offsets(admin, described, OffsetSpec.latest()));
            return Optional.of(new Topics(origin(described), extent));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new KafkaException(
                    "The cluster does not answer about the topics " + names.values() + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the topics " + names.values(), e);
        }
    }

    private Position offsets(Admin admin, Map<String, TopicDescription> described, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<Subject, long[]> offsets = new EnumMap<>(Subject.class);
        for (Map.Entry<Subject, String> name : names.entrySet()) {
            offsets.put(name.getKey(), offsets(admin, described.get(name.getValue()), which));
        }
        return new Position(offsets);
    }

    private static long[] offsets(Admin admin, TopicDescription topic, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), one -> which)),
                        new ListOffsetsOptions().timeoutMs(TOPICS_TIMEOUT_MILLIS))
                .all()
                .get();
        return partitions.stream().mapToLong(one -> found.get(one).offset()).toArray();
    }

    /** Includes the schemas, since two builds may have the same name. */
    private String origin(Map<String, TopicDescription> described) {
        String schemas = Stream.of(
                        RelationEvent.getClassSchema(), RelationSignal.getClassSchema(), RelationAlert.getClassSchema())
                .map(schema -> Long.toHexString(SchemaNormalization.parsingFingerprint64(schema)))
                .collect(Collectors.joining(" "));
        return names.values().stream()
                .map(name -> name + " " + described.get(name).topicId())
                .collect(Collectors.joining(", ", build + ", " + schemas + ", " + view.limits() + ", ", ""));
    }

    /**
     * Writes snapshots until {@link #stop()}, and a last one then.
     *
     * @param complete whether the view holds all that was on the topics when reading began
     * @param whole whether no record was left out that another start may decode; else the view is not kept
     */
    public void run(BooleanSupplier complete, BooleanSupplier whole) throws InterruptedException {
        long next = System.nanoTime();
        while (!stop.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            if (complete.getAsBoolean() && System.nanoTime() - next >= 0) {
                write(whole);
                next = System.nanoTime() + BETWEEN_SNAPSHOTS.toNanos();
            }
        }
        write(whole);
    }

    private void write(BooleanSupplier whole) {
        if (!whole.getAsBoolean()) {
            LOG.warn("No snapshot is written to {}: the registry could not help to decode some records", folder);
            return;
        }
        if (origin == null || written.isAtLeast(view.position())) {
            return;
        }
        try {
            written = snapshot.write(origin, atFirst, view);
        } catch (IOException e) {
            LOG.warn("No snapshot of the view could be written to {}: {}", folder, e.toString());
        }
    }

    /** Ends {@link #run}; called from any thread. */
    public void stop() {
        stop.countDown();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
