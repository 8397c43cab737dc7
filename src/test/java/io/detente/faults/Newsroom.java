package io.detente.faults;

import io.detente.avro.Article;
import io.detente.feed.FoundArticle;
import io.detente.feed.read.SampleArticles;
import io.detente.stream.AvroSerializer;
import io.detente.stream.SchemaRegistry;
import io.detente.stream.Topics;
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
 * Sends the same news each time: the samples over and over, each round some weeks earlier under other ids, and among them
 * what is no article. Each is sent once, however long the broker is away.
 */
final class Newsroom implements AutoCloseable {

    /** One in so many is garbage, or from the future. */
    private static final int SPOILT_EACH = 25;

    private static final Duration ROUND = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");
    private static final LocalDate LAST_SAMPLE = LocalDate.of(2023, 12, 21);

    private final Topics topics;
    private final LocalDate today;
    private final SchemaRegistry registry;
    private final AvroSerializer<Article> serializer;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param today the day that the last of the news is of */
    Newsroom(Cluster cluster, Topics topics, LocalDate today) {
        this.topics = topics;
        this.today = today;
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

    /** Sends that many at that pace, and returns when the broker has them all. */
    void send(int articles, double perSecond) throws Exception {
        List<FoundArticle> samples =
                SampleArticles.read().stream().map(found -> found.article()).toList();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < articles; i++) {
            sent.add(producer.send(record(i, samples)));
            long due = begin + (long) ((i + 1) / perSecond * 1e9);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
        for (Future<RecordMetadata> one : sent) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private ProducerRecord<byte[], byte[]> record(int number, List<FoundArticle> samples) {
        Article article = samples.get(number % samples.size()).onTheWire();
        int round = number / samples.size();
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

    /** To the first moment of a day that is so long before today as it is before the last sample's. */
    private Instant moved(Instant sample) {
        return sample.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(ChronoUnit.DAYS.between(LAST_SAMPLE, today))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private Article probe(int number) {
        return Article.newBuilder()
                .setId(probeId(number))
                .setTitle("Portugal and Finland hold talks")
                .setBody("The foreign ministers of Portugal and Finland met in Lisbon on Tuesday to discuss trade.")
                .setPublishedAt(today.atStartOfDay(ZoneOffset.UTC).toInstant().minus(ROUND.multipliedBy(number)))
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
