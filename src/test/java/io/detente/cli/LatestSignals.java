package io.detente.cli;

import io.detente.avro.RelationSignal;
import io.detente.serve.view.Since;
import io.detente.serve.view.TopicFollower;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The last signal of each pair, window and window's end, as a consumer sees them that was there from the
 * beginning. The topic itself may be compacted to the last of each pair and window at any time.
 */
final class LatestSignals implements AutoCloseable {

    private final Map<String, RelationSignal> byWindow = new ConcurrentHashMap<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final SchemaRegistry registry;
    private final TopicFollower follower;
    private final BackgroundTasks tasks;
    private final AvroDeserializer<RelationSignal> deserializer;

    LatestSignals(UpProcess up) {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", up.bootstrapServers());
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, up.registryUrl()));
        deserializer = new AvroDeserializer<>(RelationSignal.class, registry);
        follower = new TopicFollower(connection, "relations.signals");
        tasks = new BackgroundTasks(failure::set);
        tasks.start("latest-signals", () -> follower.follow(Since.BEGINNING, this::add, () -> {}), follower::stop);
    }

    private void add(ConsumerRecord<byte[], byte[]> one) {
        RelationSignal signal = deserializer.deserialize(one.topic(), one.value());
        String key = signal.getPair() + " " + signal.getWindow() + " " + signal.getWindowEnd();
        if (signal.getEvents() == 0) {
            // Its only event was found to be of another day: for every reader it is as if it had not been told.
            byWindow.remove(key);
        } else {
            byWindow.put(key, signal);
        }
    }

    /** As of now; the keys are made of pair, window and window's end. */
    Map<String, RelationSignal> byWindow() {
        if (failure.get() != null) {
            throw new IllegalStateException("cannot follow the signals", failure.get());
        }
        return Map.copyOf(byWindow);
    }

    @Override
    public void close() {
        tasks.close();
        follower.close();
        registry.close();
    }
}
