package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.serve.view.Position.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into a view, from their beginning, and tells of each record.
 *
 * <p>A record that cannot be decoded is logged, counted and passed over. While the registry is away, reading waits.
 */
public final class ViewFeeder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFeeder.class);
    private static final Duration PAUSE_WHILE_REGISTRY_IS_AWAY = Duration.ofSeconds(1);

    private final ViewSource source;
    private final RelationsView view;
    private final ViewListener listener;
    private final TopicFollower follower;
    private final Map<Subject, long[]> next = new EnumMap<>(Subject.class);
    private final List<Update> batch = new ArrayList<>();
    private final long startedAt = System.nanoTime();
    private volatile boolean complete;
    private volatile long unreadable;

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     */
    public ViewFeeder(Properties connection, ViewSource source, RelationsView view, ViewListener listener) {
        this.source = source;
        this.view = view;
        this.listener = listener;
        this.follower = new TopicFollower(connection, source.events(), source.signals(), source.alerts());
    }

    /** Whether the cluster is there to be read from; what is in view stays if it is not. */
    public boolean isConnected() {
        return follower.isConnected();
    }

    /**
     * Reads until {@link #stop()}.
     *
     * @throws org.apache.kafka.common.KafkaException if a topic is not there or the cluster does not answer at first
     */
    public void run() {
        follower.follow(Since.BEGINNING, this::take, this::passOn);
    }

    private void take(ConsumerRecord<byte[], byte[]> one) {
        if (one.value() == null) {
            return;
        }
        if (one.topic().equals(source.events())) {
            decoded(source.eventReader(), one).ifPresent(event -> takeEvent(event, one));
        } else if (one.topic().equals(source.signals())) {
            decoded(source.signalReader(), one).ifPresent(signal -> takeSignal(signal, one));
        } else {
            decoded(source.alertReader(), one).ifPresent(alert -> takeAlert(alert, one));
        }
    }

    private void takeEvent(RelationEvent event, ConsumerRecord<byte[], byte[]> one) {
        view.put(StoredEvent.of(event, one.value()), one.offset());
        note(Subject.EVENT, event.getPair(), one, event);
    }

    private void takeSignal(RelationSignal signal, ConsumerRecord<byte[], byte[]> one) {
        view.put(signal, one.offset());
        note(Subject.SIGNAL, signal.getPair(), one, signal);
    }

    private void takeAlert(RelationAlert alert, ConsumerRecord<byte[], byte[]> one) {
        view.put(alert, one.offset(), Instant.ofEpochMilli(one.timestamp()));
        note(Subject.ALERT, alert.getPair(), one, alert);
    }

    private <T> Optional<T> decoded(Deserializer<T> reader, ConsumerRecord<byte[], byte[]> one) {
        while (!follower.isStopped()) {
            try {
                return Optional.of(reader.deserialize(one.topic(), one.value()));
            } catch (SerializationException e) {
                unreadable++;
                LOG.warn("{}, partition {}, offset {}: {}", one.topic(), one.partition(), one.offset(), e.getMessage());
                return Optional.empty();
            } catch (RetriableException e) {
                LOG.warn("The view waits: {}", e.getMessage());
                pause();
            }
        }
        return Optional.empty();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_WHILE_REGISTRY_IS_AWAY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            follower.stop();
        }
    }

    private void note(Subject subject, String pair, ConsumerRecord<byte[], byte[]> one, SpecificRecord record) {
        long[] offsets = next.getOrDefault(subject, new long[0]);
        if (one.partition() >= offsets.length) {
            offsets = Arrays.copyOf(offsets, one.partition() + 1);
            next.put(subject, offsets);
        }
        offsets[one.partition()] = one.offset() + 1;
        batch.add(new Update(
                subject, pair, new Position(next).copy(), one.partition(), one.offset(), record, one.value().length));
    }

    private void passOn() {
        if (!batch.isEmpty()) {
            view.readTo(batch.get(batch.size() - 1).position());
            listener.changed(List.copyOf(batch));
            batch.clear();
        }
        if (!complete && follower.isCaughtUp()) {
            complete = true;
            listener.complete();
            LOG.info(
                    "The view is complete after {} ms: {}",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt),
                    view.size());
        }
    }

    /** Whether the view holds all that was on the topics when reading began. */
    public boolean isComplete() {
        return complete;
    }

    /** Number of records that could not be decoded. */
    public long unreadable() {
        return unreadable;
    }

    /** Ends {@link #run}; from any thread. */
    public void stop() {
        follower.stop();
    }

    @Override
    public void close() {
        follower.close();
    }
}
