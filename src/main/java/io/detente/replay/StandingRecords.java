package io.detente.replay;

import io.detente.stream.admin.CommittedReader;
import io.detente.stream.wire.AvroDeserializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What stands at the end of a topic: the last record about each thing. Lines wait in a file until all are known
 * and can be put in order, since they may be more than memory holds.
 *
 * @param <K> what tells things apart and puts them in order; each has all its records in one partition
 */
final class StandingRecords<T extends SpecificRecord, K extends Comparable<K>> {
    private static final int COPY_BYTES = 1 << 20;

    private final Properties connection;
    private final Path folder;
    private final AvroDeserializer<T> deserializer;
    private final Function<T, K> identity;
    private final BiFunction<T, Instant, byte[]> line;

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param folder where lines wait; it is made if it is not there
     * @param line how a record is written, in UTF-8, with the timestamp of the first one of the same thing; empty
     *     for one that takes back what was told, which is then left out
     */
    StandingRecords(
            Properties connection,
            Path folder,
            AvroDeserializer<T> deserializer,
            Function<T, K> identity,
            BiFunction<T, Instant, byte[]> line) {
        this.connection = connection;
        this.folder = folder;
        this.deserializer = deserializer;
        this.identity = identity;
        this.line = line;
    }

    private record Line<K>(K identity, Instant first, FileChannel file, long position, int length) {}

    /**
     * Writes all of a topic, committed as of now, one line each.
     *
     * @param threads how many partitions are read at a time
     * @return how many
     * @throws IOException if lines cannot wait in the folder, which is named, or not be written in the end
     * @throws KafkaException naming the topic, if it cannot be read
     */
    long write(String topic, int threads, OutputStream out) throws IOException, InterruptedException {
        List<TopicPartition> partitions = partitions(topic);
        List<FileChannel> spools = new ArrayList<>();
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Map<K, Line<K>>>> parts = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                FileChannel spool = spool();
                spools.add(spool);
                parts.add(() -> read(partition, spool));
            }
            List<Line<K>> lines = new ArrayList<>();
            for (Future<Map<K, Line<K>>> part : readers.invokeAll(parts)) {
                lines.addAll(part.get().values());
            }
            lines.removeIf(one -> one.length() == 0);
            lines.sort((one, other) -> one.identity().compareTo(other.identity()));
            copy(lines, out);
            return lines.size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException full) {
                throw new IOException("Cannot keep lines in " + folder + ": " + full.getMessage(), full);
            }
            throw new KafkaException(
                    "Cannot read " + topic + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            readers.shutdownNow();
            for (FileChannel spool : spools) {
                spool.close();
            }
        }
    }

    private FileChannel spool() throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(folder), "told", ".lines");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private List<TopicPartition> partitions(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        }
    }

    private Map<K, Line<K>> read(TopicPartition partition, FileChannel spool) throws IOException {
        Map<K, Line<K>> last = new HashMap<>();
        SpoolWriter writer = new SpoolWriter(spool);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            new CommittedReader(consumer)
                    .readTo(
                            Map.of(partition, writtenUpTo(partition)),
                            told -> {
                                T value = deserializer.deserialize(told.topic(), told.value());
                                K key = identity.apply(value);
                                Instant first = last.containsKey(key)
                                        ? last.get(key).first()
                                        : Instant.ofEpochMilli(told.timestamp());
                                byte[] text = line.apply(value, first);
                                last.put(key, new Line<>(key, first, spool, writer.append(text), text.length));
                            },
                            () -> true);
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return last;
    }

    /** Appends to a file by way of a buffer. */
    private static final class SpoolWriter {
        private final FileChannel file;
        private final ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
        private long written;

        SpoolWriter(FileChannel file) {
            this.file = file;
        }

        /** @return where it begins in the file */
        long append(byte[] text) {
            try {
                if (buffer.remaining() < text.length) {
                    flush();
                }
                if (text.length > buffer.capacity()) {
                    file.write(ByteBuffer.wrap(text));
                } else {
                    buffer.put(text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            long begin = written;
            written += text.length;
            return begin;
        }

        void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }
    }

    /** Where writing ended. Where committed reading does may fall behind for a moment after a commit. */
    private long writtenUpTo(TopicPartition partition) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
        // Closing waits for the fetch that is under way, which finds nothing at the end of a partition.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        settings.putAll(connection);
        return new KafkaConsumer<>(
                CommittedReader.settings(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void copy(List<Line<K>> lines, OutputStream out) throws IOException {
        for (Line<K> one : lines) {
            ByteBuffer text = ByteBuffer.allocate(one.length());
            while (text.hasRemaining() && one.file().read(text, one.position() + text.position()) >= 0) {
                // A file may be read in pieces.
            }
            out.write(text.array());
            out.write('\n');
        }
    }
}
