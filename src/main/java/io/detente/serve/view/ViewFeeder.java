package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.event.Pair;
import io.detente.serve.view.Position.Subject;
import io.detente.serve.view.TopicFollower.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into a view, from their beginning or from where a snapshot ends, and tells the listener of each
 * record.
 *
 * <p>Several readers share the partitions. They read, decode and write into the view in parallel, and take turns
 * at events, whose memory is bounded for all pairs together, and at saying how far they have read.
 *
 * <p>A record that cannot be decoded, or is of no pair, is logged, counted and skipped; so are events of the
 * snapshot whose schema the registry has lost since. While the registry is away, reading waits, and so it does
 * before the view is complete if it is needed for events of the snapshot.
 */
public final class ViewFeeder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFeeder.class);
    private static final Duration PAUSE_WHILE_REGISTRY_IS_AWAY = Duration.ofSeconds(1);

    /** As many as a small machine has processors. */
    private static final int READERS = 2;

    private final ViewSource source;
    private final RelationsView view;
    private final Supplier<Position> restored;
    private final ViewListener listener;
    private final List<Reader> readers;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile boolean whole = true;
    private final long startedAt = System.nanoTime();

    /** Of each schema with which the snapshot's events were written, one of them. */
    private volatile List<StoredEvent> keptSchemas = List.of();

    /** Guards the four fields below, and the order in which the listener is called. */
    private final Object turn = new Object();

    private Position position = Position.START;
    private Optional<Position> beginning = Optional.empty();
    private Optional<RuntimeException> notBegun = Optional.empty();
    private int caughtUp;
    private volatile boolean complete;

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param restored called once, before anything is read: puts the snapshot into the view and returns how far it
     *     reaches
     */
    public ViewFeeder(
            Properties connection,
            ViewSource source,
            RelationsView view,
            Supplier<Position> restored,
            ViewListener listener) {
        this.source = source;
        this.view = view;
        this.restored = restored;
        this.listener = listener;
        this.readers = IntStream.range(0, READERS)
                .mapToObj(number -> new Reader(new TopicFollower(
                        connection, new Share(number, READERS), source.events(), source.signals(), source.alerts())))
                .toList();
    }

    /** Whether the cluster can be read from; if not, the view stays as it is. */
    public boolean isConnected() {
        return readers.stream().anyMatch(reader -> reader.follower.isConnected());
    }

    /**
     * The readers, each to be run on a thread of its own until {@link #stop()}. It throws a {@link
     * org.apache.kafka.common.KafkaException} if a topic is not there or the cluster does not answer at first.
     */
    public List<Runnable> readers() {
        return List.copyOf(readers);
    }

    /** Whether the view holds all that was on the topics when reading began. */
    public boolean isComplete() {
        return complete;
    }

    /** Number of records that could not be decoded, or were of no pair. */
    public long unreadable() {
        return unreadable.get();
    }

    /** Whether the view has all that another start could decode; what none can does not count as missing. */
    public boolean isWhole() {
        return whole;
    }

    /** Ends all readers; called from any thread. */
    public void stop() {
        readers.forEach(reader -> reader.follower.stop());
    }

    @Override
    public void close() {
        readers.forEach(reader -> reader.follower.close());
    }

    /** Where reading begins, once the view holds what comes before; the first reader sees to that. */
    private Position beginning(TopicFollower follower) {
        synchronized (turn) {
            if (notBegun.isPresent()) {
                // The second reader fails in the same way, and need not wait for it again.
                throw notBegun.get();
            }
            if (beginning.isEmpty()) {
                begin(follower);
            }
            return beginning.get();
        }
    }

    private void begin(TopicFollower follower) {
        try {
            position = restored.get();
            // A listener that has read less than what is gone has missed it.
            follower.begins()
                    .forEach((partition, first) ->
                            position = position.notBefore(subjectOf(partition.topic()), partition.partition(), first));
        } catch (RuntimeException e) {
            notBegun = Optional.of(e);
            throw e;
        }
        keptSchemas = List.copyOf(view.pairs().stream()
                .flatMap(pair -> pair.events().stream())
                .collect(Collectors.toMap(StoredEvent::head, Function.identity(), (one, other) -> one))
                .values());
        beginning = Optional.of(position);
        // Else who is told of the view's position would be told by the listener that it has missed something since.
        view.readTo(position);
        listener.begun(position);
    }

    private Subject subjectOf(String topic) {
        if (topic.equals(source.events())) {
            return Subject.EVENT;
        }
        return topic.equals(source.signals()) ? Subject.SIGNAL : Subject.ALERT;
    }

    /** A record that was put into the view. */
    private record Read(Subject subject, String pair, ConsumerRecord<byte[], byte[]> at, SpecificRecord record) {}

    /** Tells the listener what a reader put into the view, in order. */
    private void tell(List<Read> batch) {
        List<Update> updates = batch.stream().map(this::update).toList();
        view.readTo(position);
        listener.changed(updates);
    }

    private Update update(Read one) {
        int partition = one.at().partition();
        one.at()
                .leaderEpoch()
                .ifPresent(epoch -> view.readIn(new TopicPartition(one.at().topic(), partition), epoch));
        position = position.with(one.subject(), partition, one.at().offset());
        return new Update(
                one.subject(),
                one.pair(),
                position,
                partition,
                one.at().offset(),
                one.record(),
                one.at().value().length);
    }

    private void hasCaughtUp() {
        caughtUp++;
        if (caughtUp == READERS) {
            complete = true;
            listener.complete();
            LOG.info(
                    "The view is complete after {} ms: {}",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt),
                    view.size());
        }
    }

    /** Reads and decodes a share of the partitions, and writes it into the view. */
    private final class Reader implements Runnable {

        private final TopicFollower follower;
        private final List<Read> batch = new ArrayList<>();
        private boolean caughtUp;

        Reader(TopicFollower follower) {
            this.follower = follower;
        }

        @Override
        public void run() {
            Position from;
            try {
                from = beginning(follower);
            } catch (WakeupException e) {
                // It was asked to stop.
                return;
            }
            follower.follow(
                    new Since.Offsets(partition -> from.next(subjectOf(partition.topic()), partition.partition())),
                    this::take,
                    this::passOn);
        }

        private void take(ConsumerRecord<byte[], byte[]> one) {
            if (one.value() == null) {
                return;
            }
            switch (subjectOf(one.topic())) {
                case EVENT ->
                    decoded(source.eventReader(), RelationEvent::getPair, one).ifPresent(event -> {
                        view.put(StoredEvent.of(event, one.value()), one.offset());
                        batch.add(new Read(Subject.EVENT, event.getPair(), one, event));
                    });
                case SIGNAL ->
                    decoded(source.signalReader(), RelationSignal::getPair, one).ifPresent(signal -> {
                        view.put(signal, one.offset());
                        batch.add(new Read(Subject.SIGNAL, signal.getPair(), one, signal));
                    });
                case ALERT ->
                    decoded(source.alertReader(), RelationAlert::getPair, one).ifPresent(alert -> {
                        view.put(alert, one.offset(), Instant.ofEpochMilli(one.timestamp()));
                        batch.add(new Read(Subject.ALERT, alert.getPair(), one, alert));
                    });
            }
        }

        private <T> Optional<T> decoded(
                Deserializer<T> reader, Function<T, String> pairOf, ConsumerRecord<byte[], byte[]> one) {
            while (!follower.isStopped()) {
                try {
                    T value = reader.deserialize(one.topic(), one.value());
                    Pair.ofRecord(pairOf.apply(value));
                    return Optional.of(value);
                } catch (SerializationException | IllegalArgumentException e) {
                    if (e instanceof SerializationException undecoded
                            && source.isReadableLater().test(undecoded)) {
                        whole = false;
                    }
                    unreadable.incrementAndGet();
                    LOG.warn(
                            "{}, partition {}, offset {}: {}",
                            one.topic(),
                            one.partition(),
                            one.offset(),
                            e.getMessage());
                    return Optional.empty();
                } catch (RetriableException e) {
                    LOG.warn("The view waits: {}", e.getMessage());
                    pause();
                }
            }
            return Optional.empty();
        }

        private void pause() {
            // The listener hears of what is in the view before the reader waits.
            tellBatch();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_WHILE_REGISTRY_IS_AWAY.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ViewFeeder.this.stop();
            }
        }

        private void passOn() {
            tellBatch();
            // The listener has now heard of all that was read up to there.
            if (!caughtUp && follower.isCaughtUp() && areKeptReadable()) {
                caughtUp = true;
                synchronized (turn) {
                    hasCaughtUp();
                }
            }
        }

        private void tellBatch() {
            synchronized (turn) {
                if (!batch.isEmpty()) {
                    tell(batch);
                    batch.clear();
                }
            }
        }

        /** A snapshot has events as they are on their topic, and they are read when somebody asks for them. */
        private boolean areKeptReadable() {
            for (StoredEvent one : keptSchemas) {
                try {
                    source.eventReader().deserialize(source.events(), one.record());
                } catch (SerializationException e) {
                    giveUp(one, e);
                } catch (RetriableException e) {
                    LOG.warn("The view waits: {}", e.getMessage());
                    pause();
                    return false;
                }
            }
            return true;
        }

        /** Those written with the same schema: else each answer that tells of one of them would fail. */
        private void giveUp(StoredEvent one, SerializationException undecoded) {
            long number = view.giveUp(one.head());
            // The other reader may have found the same.
            if (number > 0) {
                if (source.isReadableLater().test(undecoded)) {
                    whole = false;
                }
                unreadable.addAndGet(number);
                LOG.warn("{} events of the snapshot cannot be read any more: {}", number, undecoded.getMessage());
            }
        }
    }
}
