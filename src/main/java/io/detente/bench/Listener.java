package io.detente.bench;

import io.detente.stream.admin.CommittedReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics as a consumer of committed records does, from now on, and notes how long after its
 * cause each comes.
 */
final class Listener implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Three digits, so that a quantile is right to a thousandth. */
    private static final int DIGITS = 3;

    /** What is noted of a record. */
    interface LatencyProbe {
        /** The name of the series that its latency belongs to. */
        String series(ConsumerRecord<byte[], byte[]> told);

        /** When its cause was due, in milliseconds since 1970; empty if it is of no interest. */
        OptionalLong dueMillis(ConsumerRecord<byte[], byte[]> told);

        /** Reading failed, and nothing more is heard. */
        default void failed(RuntimeException failure) {}
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LatencyProbe probe;
    private final InstantSource clock;
    private final Map<String, Histogram> heard = new TreeMap<>();
    private final Map<String, Long> untimed = new TreeMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "bench-listener"));
    private final CompletableFuture<Void> end;

    /** Returns once it is at the end of the topics, all of which must be there. */
    Listener(Properties connection, Collection<String> topics, LatencyProbe probe, InstantSource clock) {
        this.consumer = new KafkaConsumer<>(
                CommittedReader.settings(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.probe = probe;
        this.clock = clock;
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.end = CompletableFuture.runAsync(this::listen, thread);
    }

    private void listen() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> told : consumer.poll(POLL)) {
                    probe.dueMillis(told)
                            .ifPresentOrElse(
                                    due -> note(probe.series(told), Math.max(0, clock.millis() - due)),
                                    () -> count(probe.series(told)));
                }
            }
        } catch (WakeupException e) {
            // It is closed.
        } catch (RuntimeException e) {
            probe.failed(e);
            throw e;
        }
    }

    private synchronized void note(String name, long millis) {
        heard.computeIfAbsent(name, added -> new Histogram(DIGITS)).recordValue(millis);
    }

    private synchronized void count(String name) {
        untimed.merge(name, 1L, Long::sum);
    }

    /** How many records of a series came whose cause was of no interest. */
    synchronized long untimed(String name) {
        return untimed.getOrDefault(name, 0L);
    }

    /** What was heard since it was last asked, in milliseconds, by name. */
    synchronized Map<String, Histogram> take() {
        Map<String, Histogram> taken = new TreeMap<>(heard);
        heard.clear();
        return taken;
    }

    /**
     * As figures: how many records, and the middle, the slowest hundredth and the slowest of them.
     *
     * @param heard by name, in a unit of which {@code unitsPerMilli} make a millisecond
     */
    static List<Figure> figures(String course, Map<String, Histogram> heard, double unitsPerMilli) {
        List<Figure> figures = new ArrayList<>();
        heard.forEach((what, histogram) -> {
            figures.add(new Figure(course, what + ", records", histogram.getTotalCount(), ""));
            figures.add(new Figure(course, what + ", p50", histogram.getValueAtPercentile(50) / unitsPerMilli, "ms"));
            figures.add(new Figure(course, what + ", p99", histogram.getValueAtPercentile(99) / unitsPerMilli, "ms"));
            figures.add(new Figure(course, what + ", longest", histogram.getMaxValue() / unitsPerMilli, "ms"));
        });
        return figures;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            end.join();
        } finally {
            thread.shutdown();
        }
    }
}
