package io.detente.bench;

import io.detente.article.NewsArticle;
import io.detente.extract.Extraction;
import io.detente.feed.FoundArticle;
import io.detente.signal.SignalRules;
import io.detente.stream.ArticleLimits;
import io.detente.stream.Ingested;
import io.detente.stream.LedgerProcessorSupplier;
import io.detente.stream.RelationsTopology;
import io.detente.stream.StreamRunner;
import io.detente.stream.admin.ConsumerLag;
import io.detente.stream.admin.IsolatedNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The stream as {@code run} runs it, in a namespace of its own. */
public final class StreamTrial implements SystemUnderTest {
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final long LOOK_SOON_AGAIN_MILLIS = 5;
    /** Nothing that a stream does between two articles takes this long. */
    private static final Duration READS_NOTHING = Duration.ofMinutes(1);
    /** Between reading news and counting its pair a few ticks may pass in which the ledger rests. */
    private static final Duration SURELY_COUNTED = Duration.ofSeconds(1);
    /** The time of news whose latency is of no interest; no article of today has it. */
    private static final Instant UNTIMED = Instant.EPOCH;

    private final BenchEnvironment environment;
    private final IsolatedNamespace namespace;
    private final StreamWatch watch = new StreamWatch();
    private final StreamRunner runner;
    private final Sender sender;
    private final Admin admin;

    /**
     * Makes the topics, starts the stream and returns when it runs.
     *
     * @param extractors gives each task an extractor of its own
     * @throws IllegalStateException if it does not run within a minute
     */
    public StreamTrial(
            BenchEnvironment environment, SignalRules rules, Supplier<Function<NewsArticle, Extraction>> extractors)
            throws InterruptedException {
        this.environment = environment;
        this.namespace = new IsolatedNamespace(
                environment.connection(),
                environment.registry(),
                environment.topics(),
                environment.stream().applicationId());
        this.admin = Admin.create(environment.connection());
        this.runner = new StreamRunner(
                new RelationsTopology(
                                environment.stream(),
                                environment.topics(),
                                environment.registry(),
                                extractors,
                                new LedgerProcessorSupplier(rules, environment.clock(), watch),
                                ArticleLimits.DEFAULT,
                                environment.clock(),
                                watch)
                        .get(),
                environment.stream(),
                environment.clock(),
                watch);
        this.sender = new Sender(environment, environment.topics().articles());
        try {
            begin();
        } catch (InterruptedException | RuntimeException e) {
            // Nobody else has this trial yet, and what it made on the cluster would stay there.
            try {
                close();
            } catch (RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void begin() throws InterruptedException {
        namespace.create();
        letSendersTellTheTime();
        runner.start();
        if (!runner.awaitRunning(Duration.ofMinutes(1))) {
            throw new IllegalStateException("The stream does not run after a minute; its log says why");
        }
    }

    /**
     * On this topic alone: elsewhere the time of an article's record is when it came, whatever its sender says.
     */
    private void letSendersTellTheTime() throws InterruptedException {
        try {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(
                                    ConfigResource.Type.TOPIC,
                                    environment.topics().articles()),
                            List.of(
                                    set(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"),
                                    // By its sender's time a record may be too old to be kept until it is read.
                                    set(TopicConfig.RETENTION_MS_CONFIG, "-1"))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot change " + environment.topics().articles() + ": " + e.getMessage(), e);
        }
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), OpType.SET);
    }

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public void send(FoundArticle article, Instant due) {
        sender.send(article, due);
    }

    /** Sends what is answered without its latency being noted. */
    void sendUntimed(FoundArticle article) {
        sender.send(article, UNTIMED);
    }

    @Override
    public long awaitAnswered() throws InterruptedException {
        return await(() -> watch.pairsWaiting() == 0);
    }

    /**
     * Waits until no more than {@code unread} of the articles that were sent lie unread, whatever waits
     * for its answer.
     *
     * @param sent how many were sent by now
     * @return the moment, in {@link System#nanoTime}'s nanoseconds
     * @throws IllegalStateException if the stream fails, or reads nothing for a minute
     */
    long awaitRead(LongSupplier sent, long unread) throws InterruptedException {
        long before = watch.articlesRead();
        long since = System.nanoTime();
        while (sent.getAsLong() - watch.articlesRead() > unread) {
            throwIfFailed();
            if (watch.articlesRead() > before) {
                before = watch.articlesRead();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > READS_NOTHING.toNanos()) {
                throw new IllegalStateException(String.format(
                        "Of %,d articles sent the stream read %,d, and no more within %d s; are they still on %s?",
                        sent.getAsLong(),
                        before,
                        READS_NOTHING.toSeconds(),
                        environment.topics().articles()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_SOON_AGAIN_MILLIS);
        }
        return System.nanoTime();
    }

    /** Waits until no pair owes signals of old windows either. */
    long awaitToldWhole() throws InterruptedException {
        return await(() -> watch.pairsWaiting() == 0 && watch.pairsOwing() == 0);
    }

    /** Whether a condition holds, asked again and again. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private long await(Condition answered) throws InterruptedException {
        sender.flush();
        ConsumerLag lag = new ConsumerLag(admin, environment.stream().applicationId(), environment.topics());
        long since = System.nanoTime();
        // What is told can be read once it is committed.
        long surely = SURELY_COUNTED.plus(commitInterval()).toNanos();
        while (System.nanoTime() - since < surely) {
            throwIfFailed();
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            if (!lag.isZero() || !answered.holds()) {
                since = System.nanoTime();
            }
        }
        return since;
    }

    private Duration commitInterval() {
        return Duration.ofMillis(
                Long.parseLong(environment.stream().properties().getProperty(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)));
    }

    private void throwIfFailed() {
        if (!runner.isLive()) {
            throw new IllegalStateException("The stream failed; its log says why");
        }
    }

    @Override
    public List<String> outputs() {
        return List.of(
                environment.topics().events(),
                environment.topics().signals(),
                environment.topics().alerts());
    }

    /** By the topic's name without its namespace. */
    @Override
    public Listener.LatencyProbe probe() {
        return new Listener.LatencyProbe() {
            @Override
            public String series(ConsumerRecord<byte[], byte[]> told) {
                return "to " + told.topic().substring(told.topic().lastIndexOf('.') + 1);
            }

            @Override
            public OptionalLong dueMillis(ConsumerRecord<byte[], byte[]> told) {
                return dueOf(told);
            }
        };
    }

    /** When the article that made this be told was due; empty if a day's end did, or an article without time. */
    static OptionalLong dueOf(ConsumerRecord<byte[], byte[]> told) {
        OptionalLong ingested = Ingested.of(told.headers());
        return ingested.isPresent() && ingested.getAsLong() == UNTIMED.toEpochMilli() ? OptionalLong.empty() : ingested;
    }

    @Override
    public Map<String, Histogram> takeStages() {
        return watch.takeStages();
    }

    /**
     * Stops the stream and removes what it made on the cluster, also where its thread has been asked to stop, or is
     * asked meanwhile.
     */
    @Override
    public void close() {
        Uninterrupted.run(() -> {
            try (admin;
                    runner;
                    sender) {
                // They are closed in the other order, each whatever becomes of those before.
            } finally {
                try {
                    removeBaselines();
                } finally {
                    namespace.remove();
                }
            }
        });
    }

    /** What was measured beside it has topics that its namespace knows nothing of. */
    private void removeBaselines() throws InterruptedException {
        List<String> ofStream =
                RelationsTopology.internalTopics(environment.stream().applicationId());
        try (Admin remover = Admin.create(environment.connection())) {
            remover.deleteTopics(remover.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith(environment.named("")) && !ofStream.contains(topic))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Cannot remove the topics " + environment.named("*") + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }
}
