package io.detente.faults;

import io.detente.avro.Article;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the same news each time: the texts over and over, each round some weeks earlier under other ids, and among them
 * what is no article. Each is sent once, however long the broker is away.
 */
final class Newsroom implements AutoCloseable {

    /** One in so many is garbage, or from the future. */
    private static final int SPOILT_EACH = 25;

    private static final Duration ROUND = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** A probe is of two that stand beside each other. */
    private static final List<String> PROBED =
            List.of("Portugal", "Finland", "Ireland", "Denmark", "Austria", "Belgium", "Norway", "Sweden", "Iceland");

    private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

    private final Topics topics;
    private final Texts texts;
    private final LocalDate lastDay;
    private final SchemaRegistry registry;
    private final AvroSerializer<Article> serializer;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param lastDay the day that the last of the news is of */
    Newsroom(Cluster cluster, Topics topics, Texts texts, LocalDate lastDay) {
        this.topics = topics;
        this.texts = texts;
        this.lastDay = lastDay;
        registry = cluster.schemas();
        serializer = new AvroSerializer<>(Article.class, registry);
        // Asked now, so that sending does not stand still while the registry is away.
        serializer.serialize(topics.articles(), probe(0));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "enable.idempotence",
                        true,
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        (int) PATIENCE.toMillis(),
                        "max.block.ms",
                        PATIENCE.toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends those of these numbers at that pace, and returns when the broker has them all. */
    void send(int from, int until, double perSecond) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = from; i < until; i++) {
            sent.add(producer.send(record(i)));
            long due = begin + (long) ((i + 1 - from) / perSecond * 1e9);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
        for (Future<RecordMetadata> one : sent) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private ProducerRecord<byte[], byte[]> record(int number) {
        int size = texts.articles().size();
        Article article = texts.articles().get(number % size).onTheWire();
        int round = number / size;
        article.setId(article.getId() + "-" + round);
        article.setPublishedAt(moved(article.getPublishedAt()).minus(ROUND.multipliedBy(round)));
        article.setSource(article.getSource() + " " + round % 5);
        if (number % SPOILT_EACH == 1) {
            article.setPublishedAt(FUTURE);
        }
        byte[] value =
                number % SPOILT_EACH == 2 ? bytes("no article") : serializer.serialize(topics.articles(), article);
        return new ProducerRecord<>(topics.articles(), bytes(article.getId()), value);
    }

    /** Sends an article with one event that no other article tells of. */
    void sendProbe(int number) throws Exception {
        Article probe = probe(number);
        producer.send(new ProducerRecord<>(
                        topics.articles(), bytes(probe.getId()), serializer.serialize(topics.articles(), probe)))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The id of {@link #sendProbe}'s article. */
    static String probeId(int number) {
        return "probe-" + number;
    }

    /** To the first moment of a day that is so long before the last day as it is before the newest text's. */
    private Instant moved(Instant text) {
        return text.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(ChronoUnit.DAYS.between(texts.newest(), lastDay))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** Of another pair each time: what else is heard of a pair may let its late news wait. */
    private Article probe(int number) {
        String first = PROBED.get(number);
        String second = PROBED.get(number + 1);
        return Article.newBuilder()
                .setId(probeId(number))
                .setTitle(first + " and " + second + " hold talks")
                .setBody("The foreign ministers of " + first + " and " + second + " met on Tuesday to discuss trade.")
                .setPublishedAt(lastDay.atStartOfDay(ZoneOffset.UTC).toInstant())
                .setSource("Harbour Post")
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        registry.close();
    }
}
