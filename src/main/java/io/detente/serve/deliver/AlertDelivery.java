package io.detente.serve.deliver;

import io.detente.avro.RelationAlert;
import io.detente.event.Pair;
import io.detente.serve.deliver.WebhookClient.Outcome;
import io.detente.serve.view.RequiredTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
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
 * Delivers the alerts of a topic to one subscription, one after the other, until it is stopped. The package's page
 * says what is promised.
 *
 * <p>An offset is committed when its alert is delivered, not wanted, or set aside. Before each attempt, and while
 * an alert waits to be tried again, the consumer asks the cluster for nothing, so that it stays in its group.
 */
public final class AlertDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDelivery.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A receiver has this long to take an alert and to end its answer. */
    private static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(10);

    private static final String ID_HEADER = "ce_id";

    private final Subscription subscription;
    private final String topic;
    private final Deserializer<RelationAlert> reader;
    private final DeadAlerts deadAlerts;
    private final Backoff backoff;
    private final WebhookClient webhook;
    private final DeliveryMeters meters;
    private final java.util.function.Consumer<RelationAlert> delivered;
    private final Consumer<byte[], byte[]> consumer;
    private final Start start;
    private final Deque<ConsumerRecord<byte[], byte[]>> inHand = new ArrayDeque<>();
    private final WantedAlerts wanted;

    /** Where deliveries go on, for partitions whose earlier records are still being recalled. */
    private final Map<TopicPartition, Long> goesOn = new HashMap<>();

    /** Up to which offset {@link #wanted} has seen each partition. */
    private final Map<TopicPartition, Long> shown = new HashMap<>();

    private volatile int attempts;
    private volatile long firstAttemptNanos;
    private long nextAttemptNanos;

    /** Whether the alert in hand is dealt with and only its offset is yet to be committed. */
    private boolean settled;

    private final CountDownLatch stopRequest = new CountDownLatch(1);

    /** Where a subscription begins to which nothing was ever delivered. */
    public enum Start {
        EARLIEST,
        LATEST
    }

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param source where the alerts are
     * @param clock gives the time at which a message says that it was sent
     * @param delivered hears of each alert that the receiver has taken
     */
    public AlertDelivery(
            Properties connection,
            Subscription subscription,
            Start start,
            AlertSource source,
            Deserializer<RelationAlert> reader,
            Backoff backoff,
            InstantSource clock,
            MeterRegistry registry,
            java.util.function.Consumer<RelationAlert> delivered) {
        this(
                new KafkaConsumer<>(
                        settings(connection, source), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                DeadAlerts.on(connection, source.deadAlerts(), subscription.name()),
                subscription,
                start,
                source.alerts(),
                reader,
                backoff,
                clock,
                registry,
                delivered);
    }

    AlertDelivery(
            Consumer<byte[], byte[]> consumer,
            DeadAlerts deadAlerts,
            Subscription subscription,
            Start start,
            String topic,
            Deserializer<RelationAlert> reader,
            Backoff backoff,
            InstantSource clock,
            MeterRegistry registry,
            java.util.function.Consumer<RelationAlert> delivered) {
        this.consumer = consumer;
        this.deadAlerts = deadAlerts;
        this.subscription = subscription;
        this.start = start;
        this.topic = topic;
        this.reader = reader;
        this.backoff = backoff;
        this.wanted = new WantedAlerts(subscription.filter());
        this.webhook = new WebhookClient(subscription, clock, LONGEST_EXCHANGE);
        this.meters = DeliveryMeters.of(subscription.name(), this::secondsInVain, registry);
        this.delivered = delivered;
        startAnew();
    }

    private static Properties settings(Properties connection, AlertSource source) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, source.group());
        // Once a group has begun, nothing that it has not read may be skipped: neither a partition that was added
        // nor what is written anew to a topic that was emptied. Where it begins, onPartitionsAssigned decides.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /**
     * Delivers until {@link #stop()}.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic is not there, or the cluster does not answer at
     *     first or refuses to be asked
     */
    public void run() throws InterruptedException {
        try {
            RequiredTopic.partitions(consumer, topic);
            consumer.subscribe(List.of(topic), new Revocation());
            while (stopRequest.getCount() > 0) {
                if (inHand.isEmpty()) {
                    poll(POLL);
                } else {
                    stayInGroup(Duration.ofNanos(Math.max(0, nextAttemptNanos - System.nanoTime())));
                    // It may still be too early, or another may have taken over what was in hand.
                    if (!inHand.isEmpty() && nextAttemptNanos - System.nanoTime() <= 0) {
                        attemptPatiently(inHand.peekFirst());
                    }
                }
            }
        } catch (WakeupException e) {
            // It was asked to stop.
        }
    }

    /** A rebalance meanwhile may assign partitions that are not paused: what comes from them is kept. */
    private void stayInGroup(Duration pause) throws InterruptedException {
        consumer.pause(consumer.assignment());
        poll(pause.compareTo(POLL) < 0 ? pause : POLL);
        consumer.resume(consumer.assignment());
    }

    /**
     * If the cluster does not say where newly assigned partitions begin, the group is left and joined again after
     * a pause: what another member delivers meanwhile is known then.
     */
    private void poll(Duration atMost) throws InterruptedException {
        try {
            consumer.poll(atMost).forEach(inHand::add);
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            LOG.warn("Delivery to {} waits: {}", subscription.name(), e.getMessage());
            consumer.unsubscribe();
            inHand.clear();
            startAnew();
            if (!stopRequest.await(backoff.first().toNanos(), TimeUnit.NANOSECONDS)) {
                consumer.subscribe(List.of(topic), new Revocation());
            }
        }
    }

    /**
     * A cluster or a registry that is away for a while costs no alert; at worst one is sent twice. During a
     * rebalance nothing can be committed: that is tried again when it is over, unless the alert is then another
     * member's. What is in hand is kept, since not every assignor would give it to us a second time.
     */
    private void attemptPatiently(ConsumerRecord<byte[], byte[]> one) throws InterruptedException {
        try {
            if (isPast(one)) {
                recall(one);
            } else if (settled) {
                commit(one);
            } else {
                attempt(one);
            }
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            LOG.warn("Delivery to {} waits: {}", subscription.name(), e.getMessage());
            nextAttemptNanos = System.nanoTime() + backoff.first().toNanos();
        }
    }

    private boolean isPast(ConsumerRecord<byte[], byte[]> one) {
        Long next = goesOn.get(partitionOf(one));
        if (next != null && one.offset() >= next) {
            goesOn.remove(partitionOf(one));
        }
        return next != null && one.offset() < next;
    }

    /** The record was dealt with before this began; later records of its alert may be for this to deliver. */
    private void recall(ConsumerRecord<byte[], byte[]> one) {
        try {
            Optional.ofNullable(reader.deserialize(topic, one.value())).ifPresent(wanted::take);
        } catch (SerializationException e) {
            LOG.debug("Partition {}, offset {} was no alert: {}", one.partition(), one.offset(), e.getMessage());
        }
        leave(one);
    }

    private void attempt(ConsumerRecord<byte[], byte[]> one) throws InterruptedException {
        Optional<RelationAlert> alert;
        try {
            alert = Optional.ofNullable(reader.deserialize(topic, one.value()));
        } catch (SerializationException e) {
            setAside(one, "is no alert: " + e.getMessage());
            return;
        }
        if (alert.isEmpty() || !wanted.take(alert.get())) {
            done(one);
            return;
        }
        try {
            Pair.ofRecord(alert.get().getPair());
        } catch (IllegalArgumentException e) {
            setAside(one, "cannot be told: " + e.getMessage());
            return;
        }
        send(one, alert.get());
    }

    private void send(ConsumerRecord<byte[], byte[]> one, RelationAlert alert) throws InterruptedException {
        if (attempts == 0) {
            firstAttemptNanos = System.nanoTime();
        }
        attempts++;
        Outcome outcome = webhook.send(alert, idOf(one));
        if (outcome instanceof Outcome.Delivered) {
            meters.delivered().increment();
            delivered.accept(alert);
            done(one);
        } else if (outcome instanceof Outcome.Refused refused) {
            meters.failedAttempts().increment();
            setAside(one, refused.why());
        } else if (outcome instanceof Outcome.Failed failed) {
            meters.failedAttempts().increment();
            tryAgain(one, failed);
        }
        // An alert that was abandoned is committed by nobody, and so delivered by the member that goes on.
    }

    private void tryAgain(ConsumerRecord<byte[], byte[]> one, Outcome.Failed failed) {
        long now = System.nanoTime();
        if (now - firstAttemptNanos >= backoff.giveUpAfter().toNanos()) {
            setAside(one, failed.why() + ", for " + backoff.giveUpAfter());
            return;
        }
        Duration pause = backoff.pauseAfter(attempts, failed.askedFor());
        nextAttemptNanos = now + pause.toNanos();
        LOG.warn("Alert not delivered to {}: {}; again in {} ms", subscription.name(), failed.why(), pause.toMillis());
    }

    /** How long the alert in hand has been tried, if it has been tried at all. */
    private double secondsInVain() {
        return attempts == 0 ? 0 : (System.nanoTime() - firstAttemptNanos) / 1e9;
    }

    /** If that cannot be done either, this receiver waits, and nothing else that runs beside it does. */
    private void setAside(ConsumerRecord<byte[], byte[]> one, String why) {
        try {
            deadAlerts.add(one, why, attempts);
        } catch (RetriableException e) {
            throw e;
        } catch (KafkaException e) {
            if (stopRequest.getCount() == 0) {
                // The member that goes on gets it again.
                return;
            }
            LOG.error(
                    "{}; delivery to {} waits, and tries again in {}",
                    e.getMessage(),
                    subscription.name(),
                    backoff.longest());
            if (attempts == 0) {
                attempts = 1;
                firstAttemptNanos = System.nanoTime();
            }
            nextAttemptNanos = System.nanoTime() + backoff.longest().toNanos();
            return;
        }
        LOG.error(
                "Alert of partition {}, offset {} given up for {}: {}",
                one.partition(),
                one.offset(),
                subscription.name(),
                why);
        meters.dead().increment();
        done(one);
    }

    private void done(ConsumerRecord<byte[], byte[]> one) {
        settled = true;
        commit(one);
    }

    private void commit(ConsumerRecord<byte[], byte[]> one) {
        consumer.commitSync(Map.of(partitionOf(one), new OffsetAndMetadata(one.offset() + 1)));
        leave(one);
    }

    private void leave(ConsumerRecord<byte[], byte[]> one) {
        shown.put(partitionOf(one), one.offset() + 1);
        inHand.removeFirst();
        startAnew();
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> one) {
        return new TopicPartition(one.topic(), one.partition());
    }

    private void startAnew() {
        attempts = 0;
        settled = false;
        nextAttemptNanos = System.nanoTime();
    }

    /**
     * The same for every delivery of a record, and different for every other record. The CloudEvents id alone
     * would not do: an alert that goes back to what it said before has its earlier id again, and a receiver that
     * knows that id would keep what came in between. The place on the topic alone would not do either, since
     * offsets begin anew with a topic.
     */
    static String idOf(ConsumerRecord<byte[], byte[]> one) {
        // Another program that writes to the topic may leave the header's value out.
        String what = Optional.ofNullable(one.headers().lastHeader(ID_HEADER))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse(one.topic());
        return what + "." + one.partition() + "." + one.offset();
    }

    /** Ends {@link #run}; called from any thread. */
    public void stop() {
        stopRequest.countDown();
        consumer.wakeup();
        webhook.close();
        deadAlerts.stop();
    }

    @Override
    public void close() {
        consumer.close();
        deadAlerts.close();
    }

    /** Gives up what another member of the group delivers from now on. */
    private final class Revocation implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            ConsumerRecord<byte[], byte[]> tried = inHand.peekFirst();
            inHand.removeIf(one -> partitions.contains(partitionOf(one)));
            if (inHand.peekFirst() != tried) {
                startAnew();
            }
        }

        /**
         * A group that has never delivered chooses where it begins and commits that at once for all partitions:
         * what comes from then on is delivered even if this process ends before its first alert, and a partition
         * without an offset is known to have been added later. Partitions that were served before, by another
         * process or by this one before a restart, are recalled.
         */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Set<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .collect(Collectors.toSet());
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
            if (committed.values().stream().allMatch(Objects::isNull)) {
                Map<TopicPartition, Long> beginnings =
                        start == Start.LATEST ? consumer.endOffsets(all) : consumer.beginningOffsets(all);
                consumer.commitSync(beginnings.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> new OffsetAndMetadata(each.getValue()))));
            } else {
                recall(partitions, committed);
            }
        }

        private void recall(Collection<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> committed) {
            try {
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                partitions.stream()
                        .filter(partition -> committed.get(partition) != null)
                        .forEach(partition ->
                                recall(partition, committed.get(partition).offset(), ends.get(partition)));
            } catch (RetriableException e) {
                // What comes is delivered all the same; only the later records of alerts that were told before may
                // be missing.
                LOG.warn("What {} was told before is not recalled: {}", subscription.name(), e.getMessage());
            }
        }

        /** A topic that is shorter than the group remembers was made anew: nothing on it was delivered. */
        private void recall(TopicPartition partition, long next, long end) {
            goesOn.remove(partition);
            if (next > end) {
                shown.remove(partition);
                return;
            }
            long from = Math.max(WantedAlerts.recallFrom(next), shown.getOrDefault(partition, 0L));
            if (from < next) {
                goesOn.put(partition, next);
                consumer.seek(partition, from);
            }
        }
    }
}
