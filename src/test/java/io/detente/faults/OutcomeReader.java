package io.detente.faults;

import io.detente.avro.AlertStatus;
import io.detente.avro.Mention;
import io.detente.avro.RecordJson;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.stream.RelationsTopology;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed, from where it was the last time. For one thread. */
final class OutcomeReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Topics topics;
    private final String mentions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SchemaRegistry registry;
    private final AvroDeserializer<RelationSignal> signalsIn;
    private final AvroDeserializer<RelationAlert> alertsIn;
    private final AvroDeserializer<RelationEvent> eventsIn;
    private final RecordJson json = new RecordJson();

    private final Map<String, String> signals = new HashMap<>();
    private final List<Outcome.ToldAlert> alerts = new ArrayList<>();
    private final List<String> mentioned = new ArrayList<>();
    private final List<String> dead = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private LocalDate latestDay = LocalDate.MIN;

    OutcomeReader(Cluster cluster, Topics topics) {
        this.topics = topics;
        mentions = RelationsTopology.mentionsRepartitionTopic(topics.applicationId());
        registry = cluster.schemas();
        signalsIn = new AvroDeserializer<>(RelationSignal.class, registry);
        alertsIn = new AvroDeserializer<>(RelationAlert.class, registry);
        eventsIn = new AvroDeserializer<>(RelationEvent.class, registry);
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", cluster.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "group.id", "outcome-reader"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            for (String topic : List.of(topics.signals(), topics.alerts(), topics.events(), topics.dead(), mentions)) {
                partitions.add(new TopicPartition(topic, partition));
            }
        }
        consumer.assign(partitions);
    }

    /** Reads all that is committed now; an empty answer alone may come of a broker that is busy. */
    void read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long begin = System.nanoTime();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("what is committed cannot be read");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> one) {
        if (one.topic().equals(topics.signals())) {
            RelationSignal signal = signalsIn.deserialize(one.topic(), one.value());
            LocalDate lastDay = signal.getWindowEnd().minusDays(1);
            latestDay = lastDay.isAfter(latestDay) ? lastDay : latestDay;
            String key = signal.getPair() + " " + signal.getWindow() + " " + signal.getWindowEnd();
            if (signal.getEvents() == 0) {
                // Its only event was found to be of another day: for every reader it is as if it had not been told.
                signals.remove(key);
            } else {
                signals.put(key, json.line(signal));
            }
        } else if (one.topic().equals(topics.alerts())) {
            RelationAlert alert = alertsIn.deserialize(one.topic(), one.value());
            String eventId = text(one.headers().lastHeader("ce_id").value());
            alerts.add(new Outcome.ToldAlert(
                    alert.getAlertId(),
                    eventId,
                    eventId + "." + one.partition() + "." + one.offset(),
                    alert.getStatus() != AlertStatus.WITHDRAWN,
                    Optional.ofNullable(alert.getSupersedes()),
                    json.line(alert),
                    json.line(
                            RelationAlert.newBuilder(alert).setSupersedes(null).build())));
        } else if (one.topic().equals(topics.dead())) {
            dead.add(text(one.key()));
        } else if (one.topic().equals(mentions)) {
            RelationEvent event = eventsIn.deserialize(one.topic(), one.value());
            for (Mention mention : event.getMentions()) {
                mentioned.add(mention.getArticleId() + " " + event.getEventId());
            }
        } else {
            RelationEvent event = eventsIn.deserialize(one.topic(), one.value());
            event.getMentions().forEach(mention -> answered.add(mention.getArticleId()));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether an event that the article tells of has been read. */
    boolean isAnswered(String article) {
        return answered.contains(article);
    }

    Map<String, String> signals() {
        return signals;
    }

    /** The latest day that a signal tells of. */
    LocalDate latestDay() {
        return latestDay;
    }

    List<Outcome.ToldAlert> alerts() {
        return alerts;
    }

    Outcome outcome(Set<String> delivered, Duration back, List<Duration> latencies) {
        return new Outcome(
                Map.copyOf(signals),
                List.copyOf(alerts),
                List.copyOf(mentioned),
                List.copyOf(dead),
                delivered,
                back,
                List.copyOf(latencies));
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
