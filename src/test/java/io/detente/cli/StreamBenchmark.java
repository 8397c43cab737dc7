package io.detente.cli;

import io.detente.avro.Article;
import io.detente.feed.ArticleProducerSettings;
import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import io.detente.feed.read.JsonLines;
import io.detente.local.LocalStack;
import io.detente.stream.AvroSerializer;
import io.detente.stream.RelationsTopology;
import io.detente.stream.SchemaRegistry;
import io.detente.stream.Topics;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How many articles a second go from one end to the other, broker and registry on the same machine, and how long after
 * an article its signals and alerts can be read, exactly once. Run its {@code main} after the package is built, with
 * {@code -Ddetente.jar=target/detente.jar}.
 *
 * <p>Arguments: how many articles; JSON Lines with articles (plain or .gz; they are sent round and round under new ids,
 * each time a day older), or none for sentences made up here; articles a second while latency is measured, or none for
 * half of what went through.
 */
final class StreamBenchmark {
    private static final Path JAR =
            Path.of(System.getProperty("detente.jar", "target/detente.jar")).toAbsolutePath();
    private static final Duration MEASURED = Duration.ofSeconds(30);
    /** Unhurried, so that asking costs nothing. */
    private static final long LOOK_AGAIN_MILLIS = 250;

    private static final String INGESTED = "detente.ingested";
    private static final String APPLICATION = "detente";
    private static final List<String> STATES = List.of(
            "China", "Japan", "India", "Russia", "France", "Germany", "Turkey", "Iran", "Brazil", "Egypt", "Poland");
    private static final List<String> ACTS = List.of(
            "%s accused %s of meddling on Monday, paper %d says.",
            "%s and %s signed a trade agreement on Monday, paper %d says.",
            "The foreign ministers of %s and %s met on Monday, paper %d says.",
            "%s imposed sanctions on %s on Monday, paper %d says.",
            "Shares fell in %s and %s on Monday, paper %d says.");

    private final LocalStack stack;
    private final SchemaRegistry registry;
    private final Topics topics = Topics.in("");
    private final Properties connection = new Properties();
    private final KafkaProducer<String, Article> producer;
    private final List<FoundArticle> articles;
    private int sent;

    private StreamBenchmark(Path folder, List<FoundArticle> articles) {
        this.stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("stack")));
        this.registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()));
        this.articles = articles;
        connection.setProperty("bootstrap.servers", stack.bootstrapServers());
        this.producer = new KafkaProducer<>(
                ArticleProducerSettings.of(connection),
                new StringSerializer(),
                new AvroSerializer<>(Article.class, registry));
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("stream-benchmark");
        StreamBenchmark benchmark =
                new StreamBenchmark(folder, args.length > 1 && !args[1].isEmpty() ? read(Path.of(args[1])) : madeUp());
        Process run = benchmark.run(folder);
        try {
            benchmark.send(count / 10);
            benchmark.awaitRead();
            double rate = benchmark.throughput(count, run);
            benchmark.latency(args.length > 2 ? Double.parseDouble(args[2]) : rate / 2);
        } finally {
            run.destroy();
            run.waitFor();
            benchmark.producer.close();
            benchmark.registry.close();
            benchmark.stack.close();
        }
    }

    private static List<FoundArticle> read(Path file) throws IOException {
        List<FoundArticle> articles = new ArrayList<>();
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain) {
            new JsonLines().read(in, file.toString(), Optional.empty(), finding -> {
                if (finding instanceof Found found && found.complete() instanceof Found complete) {
                    articles.add(complete.article());
                }
            });
        }
        return articles;
    }

    private static List<FoundArticle> madeUp() {
        List<FoundArticle> articles = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String text = String.format(
                    Locale.ROOT,
                    ACTS.get(i % ACTS.size()),
                    STATES.get(i % STATES.size()),
                    STATES.get((i + 1 + i / STATES.size() % (STATES.size() - 1)) % STATES.size()),
                    i % 97);
            articles.add(new FoundArticle(
                    "a" + i,
                    "made up",
                    Optional.empty(),
                    text,
                    "",
                    Optional.of(LocalDate.of(2022, 1, 3)
                            .plusDays(i / 20)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()),
                    Optional.empty(),
                    Optional.of("paper " + i % 97),
                    Optional.of("en")));
        }
        return articles;
    }

    private Process run(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        JAR.toString(),
                        "run",
                        "--create",
                        "--bootstrap",
                        stack.bootstrapServers(),
                        "--registry",
                        stack.registryUrl(),
                        "--state-dir",
                        folder.resolve("state").toString())
                .redirectError(folder.resolve("run.log").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (process.isAlive() && !Files.readString(folder.resolve("run.log")).contains("Stream is RUNNING")) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        return process;
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            FoundArticle article = articles.get(sent % articles.size());
            int round = sent / articles.size();
            Article wire = article.onTheWire();
            wire.setId(article.id() + "-" + round);
            wire.setPublishedAt(article.publishedAt().orElse(Instant.EPOCH).minus(Duration.ofDays(round)));
            producer.send(new ProducerRecord<>(topics.articles(), wire.getId(), wire));
            sent++;
        }
    }

    private double throughput(int count, Process run) throws Exception {
        Map<String, Double> before = processorSeconds(run);
        long begin = System.nanoTime();
        send(count);
        producer.flush();
        double sending = seconds(begin);
        awaitRead();
        double all = seconds(begin);
        say(
                "%,d articles in %.1f s, of these %.1f s sending: %,.0f/s from end to end",
                count, all, sending, count / all);
        Map<String, Double> after = processorSeconds(run);
        after.forEach((who, used) -> say("  processor seconds of %s: %.1f", who, used - before.get(who)));
        return count / all;
    }

    private Map<String, Double> processorSeconds(Process run) {
        Map<String, Double> used = new HashMap<>();
        used.put("run", processorSeconds(run.toHandle()));
        used.put(
                "broker",
                processorSeconds(ProcessHandle.of(stack.broker().pid()).orElseThrow()));
        used.put("sender", processorSeconds(ProcessHandle.current()));
        return used;
    }

    private static double processorSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0;
    }

    /** Until articles, and the mentions made of them, are taken in; the ledger may owe answers then. */
    private void awaitRead() throws Exception {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            partitions.add(new TopicPartition(topics.articles(), partition));
            partitions.add(new TopicPartition(RelationsTopology.mentionsTopic(APPLICATION), partition));
        }
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try (Admin admin = Admin.create(connection)) {
            while (true) {
                var committed = admin.listConsumerGroupOffsets(APPLICATION)
                        .partitionsToOffsetAndMetadata()
                        .get();
                var ends = admin.listOffsets(latest).all().get();
                if (partitions.stream()
                        .allMatch(one -> ends.get(one).offset() == 0
                                || committed.containsKey(one)
                                        && committed.get(one).offset()
                                                >= ends.get(one).offset())) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    /** From when the broker has an article to when a reader of committed records has what it caused. */
    private void latency(double rate) throws Exception {
        Map<String, List<Long>> millis = new ConcurrentHashMap<>();
        Thread reader = new Thread(() -> read(millis), "reader");
        reader.setDaemon(true);
        reader.start();
        TimeUnit.SECONDS.sleep(3);
        millis.clear();
        long begin = System.nanoTime();
        int due = 0;
        while (System.nanoTime() - begin < MEASURED.toNanos()) {
            int now = (int) (rate * seconds(begin));
            send(now - due);
            due = now;
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.SECONDS.sleep(2);
        millis.forEach((topic, all) -> {
            long[] sorted;
            synchronized (all) {
                sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
            }
            say(
                    "at %,.0f articles/s, %s: %,d records, p50 %d ms, p95 %d ms, p99 %d ms, longest %d ms",
                    rate,
                    topic,
                    sorted.length,
                    quantile(sorted, 0.5),
                    quantile(sorted, 0.95),
                    quantile(sorted, 0.99),
                    LongStream.of(sorted).max().orElse(0));
        });
    }

    private static long quantile(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
    }

    private void read(Map<String, List<Long>> millis) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put("group.id", "stream-benchmark");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "latest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topics.signals(), topics.alerts()));
            while (true) {
                for (ConsumerRecord<byte[], byte[]> told : consumer.poll(Duration.ofMillis(100))) {
                    Header ingested = told.headers().lastHeader(INGESTED);
                    if (ingested != null) {
                        List<Long> all = millis.computeIfAbsent(told.topic(), added -> new ArrayList<>());
                        synchronized (all) {
                            all.add(System.currentTimeMillis()
                                    - Long.parseLong(new String(ingested.value(), StandardCharsets.UTF_8)));
                        }
                    }
                }
            }
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
