package io.detente.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.avro.Article;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A million records, or {@code -Ddetente.records=N}, nearly all of them hostile: each is accounted for, the stream goes
 * on, and its memory does not grow.
 */
@Tag("faults")
class HostileRecordsIT {

    private static final Logger LOG = LoggerFactory.getLogger(HostileRecordsIT.class);
    private static final int RECORDS = Integer.getInteger("detente.records", 1_000_000);
    private static final Topics TOPICS = new Topics("", 4);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final int SEED = 4711;
    private static final int WIRE_HEAD = 5;
    private static final int UNKNOWN_IDS = 50;

    /** Large ones are rare, or the million would be terabytes. */
    private static final int GIANT_EACH = 5_000;

    private static final int BOMB_EACH = 20_000;
    private static final int GIANT = 1_200_000;
    private static final int BOMB = 20_000_000;

    @Test
    void eachIsAccountedForAndMemoryDoesNotGrow() throws Exception {
        Path logs = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "faults").toAbsolutePath()), "hostile-");
        try (Cluster cluster = new Cluster(Files.createDirectories(logs.resolve("cluster")), TOPICS);
                Instance run =
                        new Instance(cluster.bootstrapServers(), cluster.registryUrl(), logs, logs.resolve("state"))) {
            run.start();
            run.awaitRunning();
            Vitals vitals = new Vitals(run.handle());
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread sender = new Thread(() -> send(cluster), "hostile-sender");
            sender.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
            long begin = System.nanoTime();
            sender.start();

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(5))
                    // On a machine that has other work too.
                    .ignoreExceptionsInstanceOf(HttpTimeoutException.class)
                    .failFast(
                            "the stream or the sender ended, see " + logs, () -> !run.lives() || failure.get() != null)
                    .until(() -> {
                        vitals.sample();
                        double done = accountedFor(run);
                        LOG.info("{} of {} accounted for, {}", (long) done, RECORDS, vitals);
                        return done >= RECORDS;
                    });

            assertThat(accountedFor(run)).isEqualTo(RECORDS);
            assertThat(run.metric("detente_threads_replaced_total")).isZero();
            assertThat(vitals.growth(Vitals.Sample::mebibytes)).isLessThan(1.25);
            assertThat(vitals.growth(Vitals.Sample::handles)).isLessThan(1.25);
            LOG.info("{} records in {} s", RECORDS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        }
    }

    /** With events, without, in another language, or dead: nothing else becomes of an article. */
    private static double accountedFor(Instance run) throws Exception {
        return run.metric("detente_articles_total");
    }

    private static void send(Cluster cluster) {
        try (SchemaRegistry registry = cluster.schemas();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                cluster.bootstrapServers(),
                                "compression.type",
                                "gzip",
                                "linger.ms",
                                20,
                                "max.request.size",
                                64 << 20,
                                "buffer.memory",
                                64L << 20,
                                "max.block.ms",
                                PATIENCE.toMillis(),
                                "delivery.timeout.ms",
                                (int) PATIENCE.toMillis()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            AvroSerializer<Article> serializer = new AvroSerializer<>(Article.class, registry);
            Random random = new Random(SEED);
            for (int i = 0; i < RECORDS; i++) {
                producer.send(record(i, serializer, random));
            }
            producer.flush();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(int number, AvroSerializer<Article> wire, Random random) {
        byte[] key = ("h" + number).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(TOPICS.articles(), key, value(number, wire, random));
        if (number % GIANT_EACH == 7) {
            record.headers().add("trace", new byte[GIANT]);
        }
        return record;
    }

    private static byte[] value(int number, AvroSerializer<Article> wire, Random random) {
        Article article = Article.newBuilder()
                .setId("h" + number)
                .setTitle("Talks")
                .setBody("Finland met Portugal.")
                .setPublishedAt(Instant.parse("2023-05-10T00:00:00Z").minus(Duration.ofHours(number % 20_000)))
                .build();
        if (number % BOMB_EACH == 11) {
            article.setBody("a".repeat(BOMB));
        } else if (number % GIANT_EACH == 13) {
            article.setUrl("https://example.org/" + "u".repeat(GIANT));
        } else if (number % GIANT_EACH == 17) {
            article.setTitle("t".repeat(GIANT));
        }
        byte[] bytes = serialized(wire, article);
        return switch (number % 12) {
            case 0 -> garbage(random);
            case 1 -> null;
            case 2 ->
                ByteBuffer.wrap(bytes)
                        .putInt(1, 1_000_000 + random.nextInt(UNKNOWN_IDS))
                        .array();
            case 3 -> Arrays.copyOf(bytes, random.nextInt(Math.min(bytes.length, 1_000)));
            case 4 -> spoilt(bytes, random);
            case 5 ->
                serialized(
                        wire,
                        Article.newBuilder(article)
                                .setBody(controls(random))
                                .setTitle("")
                                .build());
            case 6 ->
                serialized(
                        wire,
                        Article.newBuilder(article)
                                .setBody("<div>".repeat(3_000))
                                .build());
            case 7 ->
                serialized(
                        wire, Article.newBuilder(article).setPublishedAt(null).build());
            case 8 -> serialized(wire, Article.newBuilder(article).setId("").build());
            case 9 -> brokenText(bytes);
            case 10 ->
                serialized(
                        wire,
                        Article.newBuilder(article)
                                .setPublishedAt(Instant.parse("9999-12-31T00:00:00Z"))
                                .build());
            default -> bytes;
        };
    }

    private static byte[] serialized(AvroSerializer<Article> wire, Article article) {
        return wire.serialize(TOPICS.articles(), article);
    }

    private static byte[] garbage(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] spoilt(byte[] bytes, Random random) {
        for (int i = 0; i < 3; i++) {
            bytes[WIRE_HEAD + random.nextInt(Math.min(60, bytes.length - WIRE_HEAD))] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** The text stays as long, but is no UTF-8. */
    private static byte[] brokenText(byte[] bytes) {
        bytes[bytes.length - 10] = (byte) 0xED;
        bytes[bytes.length - 9] = (byte) 0xA0;
        return bytes;
    }

    private static String controls(Random random) {
        StringBuilder text = new StringBuilder("Finland met Portugal ");
        for (int i = 0; i < 60; i++) {
            text.append((char) random.nextInt(0x20)).append((char) (0x7F + random.nextInt(0x21)));
        }
        return text.append("\uD800").toString();
    }
}
