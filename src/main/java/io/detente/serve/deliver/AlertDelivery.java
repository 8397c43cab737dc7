package io.detente.serve.deliver;

import io.detente.avro.RelationAlert;
import io.detente.serve.deliver.Receiver.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the alerts of a topic to one target, one after the other, until it is stopped. See the package for what is
 * promised.
 *
 * <p>An offset is committed when its alert is delivered, not wanted, or set aside. While an alert waits to be tried again
 * the consumer goes on asking the cluster for nothing, so that it stays in its group.
 */
public final class AlertDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDelivery.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A receiver has this long to take an alert and to end its answer. */
    private static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(10);

    private static final String ID_HEADER = "ce_id";

    private final Target target;
    private final String topic;
    private final Deserializer<RelationAlert> reader;
    private final DeadAlerts deadAlerts;
    private final Backoff backoff;
    private final Receiver receiver;
    private final DeliveryMeters meters;
    private final Consumer<RelationAlert> delivered;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deque<ConsumerRecord<byte[], byte[]>> inHand = new ArrayDeque<>();
    private volatile int attempts;
    private volatile long firstAttemptNanos;
    private long nextAttemptNanos;
    private volatile boolean stopped;

    /** Where a target begins that was never delivered to. */
    public enum Start {
        EARLIEST,
        LATEST
    }

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param source where the alerts are
     * @param clock for the time that a message says it was sent
     * @param delivered told of each alert that a receiver has taken
     */
    public AlertDelivery(
            Properties connection,
            Target target,
            Start start,
            AlertSource source,
            Deserializer<RelationAlert> reader,
            Backoff backoff,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<RelationAlert> delivered) {
        this.target = target;
        this.topic = source.alerts();
        this.reader = reader;
        this.backoff = backoff;
        this.receiver = new Receiver(target, clock, LONGEST_EXCHANGE);
        this.meters = DeliveryMeters.of(target.name(), this::secondsInVain, registry);
        this.delivered = delivered;
        this.deadAlerts = new DeadAlerts(connection, source.deadAlerts(), target.name());
        this.consumer = new KafkaConsumer<>(
                settings(connection, source, start), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        startAnew();
    }

    private static Properties settings(Properties connection, AlertSource source, Start start) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, source.group());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, start.name().toLowerCase(Locale.ROOT));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /**
     * Delivers until {@link #stop()}.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses to be asked
     */
    public void run() throws InterruptedException {
        try {
            consumer.subscribe(List.of(topic), new Revocation());
            while (!stopped) {
                if (inHand.isEmpty()) {
                    consumer.poll(POLL).forEach(inHand::add);
                } else {
                    Duration pause = Duration.ofNanos(nextAttemptNanos - System.nanoTime());
                    if (pause.isNegative() || pause.isZero()) {
                        attemptPatiently(inHand.peekFirst());
                    } else {
                        waitInGroup(pause);
                    }
                }
            }
        } catch (WakeupException e) {
            // It was asked to stop.
        }
    }

    /** A rebalance in the meantime may hand over partitions that are not paused: what comes of them is kept. */
    private void waitInGroup(Duration pause) {
        consumer.pause(consumer.assignment());
        consumer.poll(pause.compareTo(POLL) < 0 ? pause : POLL).forEach(inHand::add);
        consumer.resume(consumer.assignment());
    }

    /** A cluster or a registry that is away for a while costs no alert; at worst one is sent twice. */
    private void attemptPatiently(ConsumerRecord<byte[], byte[]> one) throws InterruptedException {
        try {
            attempt(one);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.warn("Delivery to {} was taken over by another process: {}", target.name(), e.getMessage());
            inHand.clear();
            startAnew();
        } catch (RetriableException e) {
            LOG.warn("Delivery to {} waits: {}", target.name(), e.getMessage());
            nextAttemptNanos = System.nanoTime() + backoff.first().toNanos();
        }
    }

    private void attempt(ConsumerRecord<byte[], byte[]> one) throws InterruptedException {
        Optional<RelationAlert> alert;
        try {
            alert = Optional.ofNullable(reader.deserialize(topic, one.value()));
        } catch (SerializationException e) {
            setAside(one, "is no alert: " + e.getMessage());
            return;
        }
        if (alert.isEmpty() || !target.filter().wants(alert.get())) {
            done(one);
            return;
        }
        send(one, alert.get());
    }

    private void send(ConsumerRecord<byte[], byte[]> one, RelationAlert alert) throws InterruptedException {
        if (attempts == 0) {
            firstAttemptNanos = System.nanoTime();
        }
        attempts++;
        Outcome outcome = receiver.send(alert, idOf(one));
        if (outcome instanceof Outcome.Delivered) {
            meters.delivered().increment();
            done(one);
            delivered.accept(alert);
        } else if (outcome instanceof Outcome.Refused refused) {
            meters.failedAttempts().increment();
            setAside(one, refused.why());
        } else if (outcome instanceof Outcome.Failed failed) {
            meters.failedAttempts().increment();
            tryAgain(one, failed.why());
        }
        // One that was abandoned is committed by nobody, and so delivered by whoever goes on.
    }

    private void tryAgain(ConsumerRecord<byte[], byte[]> one, String why) {
        long now = System.nanoTime();
        if (now - firstAttemptNanos >= backoff.patience().toNanos()) {
            setAside(one, why + ", for " + backoff.patience());
            return;
        }
        Duration pause = backoff.pauseAfter(attempts);
        nextAttemptNanos = now + pause.toNanos();
        LOG.warn("Alert not delivered to {}: {}; again in {} ms", target.name(), why, pause.toMillis());
    }

    /** How long the alert in hand has been tried, if it has been tried at all. */
    private double secondsInVain() {
        return attempts == 0 ? 0 : (System.nanoTime() - firstAttemptNanos) / 1e9;
    }

    private void setAside(ConsumerRecord<byte[], byte[]> one, String why) {
        LOG.error(
                "Alert of partition {}, offset {} given up for {}: {}",
                one.partition(),
                one.offset(),
                target.name(),
                why);
        deadAlerts.add(one, why, attempts);
        meters.dead().increment();
        done(one);
    }

    private void done(ConsumerRecord<byte[], byte[]> one) {
        consumer.commitSync(
                Map.of(new TopicPartition(one.topic(), one.partition()), new OffsetAndMetadata(one.offset() + 1)));
        inHand.removeFirst();
        startAnew();
    }

    private void startAnew() {
        attempts = 0;
        nextAttemptNanos = System.nanoTime();
    }

    /**
     * The same for every delivery of a record, and another for every other one. The CloudEvents id alone is not: an alert
     * that goes back to what it said before has its earlier id again, and a receiver that knows that one would keep what
     * came in between. Its place alone is not either, since offsets begin anew with a topic.
     */
    static String idOf(ConsumerRecord<byte[], byte[]> one) {
        Header header = one.headers().lastHeader(ID_HEADER);
        String what = header == null ? one.topic() : new String(header.value(), StandardCharsets.UTF_8);
        return what + "." + one.partition() + "." + one.offset();
    }

    /** Ends {@link #run}; from any thread. */
    public void stop() {
        stopped = true;
        consumer.wakeup();
        receiver.close();
    }

    @Override
    public void close() {
        consumer.close();
        deadAlerts.close();
    }

    /** What another member of the group delivers from now on is no longer ours. */
    private final class Revocation implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            ConsumerRecord<byte[], byte[]> tried = inHand.peekFirst();
            inHand.removeIf(one -> partitions.contains(new TopicPartition(one.topic(), one.partition())));
            if (inHand.peekFirst() != tried) {
                startAnew();
            }
        }

        /**
         * A group that has never delivered begins somewhere, and says so at once: what comes from then on is delivered
         * even if this process ends before its first alert.
         */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
            Map<TopicPartition, OffsetAndMetadata> beginnings = partitions.stream()
                    .filter(partition -> committed.get(partition) == null)
                    .collect(Collectors.toMap(
                            Function.identity(), partition -> new OffsetAndMetadata(consumer.position(partition))));
            if (!beginnings.isEmpty()) {
                consumer.commitSync(beginnings);
            }
        }
    }
}
