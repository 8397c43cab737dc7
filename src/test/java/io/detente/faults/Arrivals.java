package io.detente.faults;

import io.detente.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When signals can be read, each of the share of the work that it comes from. Starts with what comes next. */
final class Arrivals implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(200);

    private final int shares;
    /** Of each share the moments in which one or more of its signals came, by {@link System#nanoTime()}; guarded by itself. */
    private final List<List<Long>> moments;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader;

    Arrivals(Cluster cluster, Topics topics) throws InterruptedException {
        shares = topics.partitions();
        moments = IntStream.range(0, shares)
                .<List<Long>>mapToObj(share -> new ArrayList<>())
                .toList();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, shares)
                .mapToObj(partition -> new TopicPartition(topics.signals(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        CountDownLatch begun = new CountDownLatch(1);
        reader = new Thread(() -> read(partitions, begun), "arrivals");
        reader.setDaemon(true);
        reader.start();
        begun.await();
    }

    private void read(List<TopicPartition> partitions, CountDownLatch begun) {
        try {
            // The end is looked up when it is first asked for.
            partitions.forEach(consumer::position);
            begun.countDown();
            while (true) {
                var records = consumer.poll(WAIT);
                long now = System.nanoTime();
                synchronized (moments) {
                    records.forEach(record -> note(moments.get(share(record)), now));
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private static void note(List<Long> arrivals, long now) {
        if (arrivals.isEmpty() || arrivals.get(arrivals.size() - 1) != now) {
            arrivals.add(now);
        }
    }

    /** The books lie by the pair, which is the first half of a signal's key; the signals lie by the whole of it. */
    private int share(ConsumerRecord<byte[], byte[]> signal) {
        String pair = new String(signal.key(), StandardCharsets.UTF_8).split("/")[0];
        return BuiltInPartitioner.partitionForKey(pair.getBytes(StandardCharsets.UTF_8), shares);
    }

    /** Whether a signal of that share came after that moment. */
    boolean cameAfter(int share, long moment) {
        synchronized (moments) {
            List<Long> all = moments.get(share);
            return !all.isEmpty() && all.get(all.size() - 1) > moment;
        }
    }

    /** The longest time without a signal of that share that had not ended at that moment. */
    Silence longestSilence(int share, long since) {
        synchronized (moments) {
            Silence longest = new Silence(since, since);
            long last = since;
            for (long one : moments.get(share)) {
                if (one > since && one - last > longest.end() - longest.begin()) {
                    longest = new Silence(last, one);
                }
                last = one;
            }
            return longest;
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the last signal before it to the first after it, by {@link System#nanoTime()}. */
    record Silence(long begin, long end) {}
}
