package io.detente.replay;

import io.detente.article.NewsArticle;
import io.detente.avro.Article;
import io.detente.avro.RecordJson;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationSignal;
import io.detente.event.Pair;
import io.detente.extract.Extraction;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.replay.ReplayProgress.Phase;
import io.detente.signal.SignalRules;
import io.detente.stream.ArticleLimits;
import io.detente.stream.LedgerProcessorSupplier;
import io.detente.stream.RelationsTopology;
import io.detente.stream.StreamRunner;
import io.detente.stream.StreamSettings;
import io.detente.stream.admin.ConsumerLag;
import io.detente.stream.admin.DeadLetterTopic;
import io.detente.stream.admin.IsolatedNamespace;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * One replay on a cluster, in a namespace of its own. All articles are sent and read while the ledger's clock
 * stands before them; then the clock passes their last day, and the ledger answers each pair's news as if it had
 * come day by day.
 */
public final class Replay {
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int HOUR_SECONDS = 3_600;
    private static final int SENT_AT_A_TIME = 5_000;
    private static final ArticleLimits LIMITS = ArticleLimits.DEFAULT;
    /** A day closes an hour after its end. */
    private static final Duration CLOSED_AFTER = Duration.ofDays(1).plusHours(1);

    /**
     * Where and how.
     *
     * @param stream how the stream runs; its application id and state are this replay's alone
     * @param topics in a namespace of this replay's own
     * @param rules what turns events into signals
     * @param pairs those that are told of, each as it is told among all; all pairs if empty
     * @param speed how many times faster than in reality time passes for the ledger; as fast as it goes if empty
     * @param clock now, for articles dated ahead of it
     */
    public record Setting(
            StreamSettings stream,
            Topics topics,
            SignalRules rules,
            Set<Pair> pairs,
            OptionalDouble speed,
            InstantSource clock) {

        /**
         * What a replay can do without: answers within milliseconds. Nor need the ledger wait for either of its
         * topics, since what a replay tells does not depend on which comes first; to wait for none is what spares Kafka
         * Streams a text, at each look, of why it waits.
         */
        private static final Map<String, String> BATCHES = Map.of(
                "commit.interval.ms", "1000",
                "max.task.idle.ms", "-1",
                "statestore.cache.max.bytes", Integer.toString(128 << 20),
                "producer.batch.size", Integer.toString(256 << 10),
                "producer.compression.type", "lz4",
                "main.consumer.max.poll.records", "2000",
                "buffered.records.per.partition", "2000");

        public Setting {
            Objects.requireNonNull(topics, "topics");
            Objects.requireNonNull(rules, "rules");
            Objects.requireNonNull(clock, "clock");
            pairs = Set.copyOf(pairs);
            Map<String, String> overrides = new HashMap<>(BATCHES);
            overrides.putAll(stream.overrides());
            stream = new StreamSettings(
                    stream.applicationId(), stream.bootstrapServers(), stream.threads(), stream.stateDir(), overrides);
        }

        private Properties connection() {
            Properties connection = new Properties();
            stream.overrides().forEach((key, value) -> {
                if (!BATCHES.containsKey(key)) {
                    connection.setProperty(key, value);
                }
            });
            connection.setProperty("bootstrap.servers", stream.bootstrapServers());
            return connection;
        }
    }

    /** Hands out articles, all of them complete, to whoever takes them. */
    @FunctionalInterface
    public interface Articles {
        void forEach(Consumer<Found> sink);
    }

    private final Setting setting;
    private final Supplier<Function<NewsArticle, Extraction>> extractors;
    private final ReplayProgress progress;
    private final Consumer<Refused> refusals;
    private final BooleanSupplier stopped;
    private final CompletionStage<?> brokersGone;
    private final SchemaRegistry registry;
    private final ReplayWatch watch = new ReplayWatch();

    /**
     * @param registry stays the caller's to close
     * @param extractors gives each task an extractor of its own
     * @param refusals told, on any thread, of each article that the cluster does not take
     * @param stopped asked now and then; once it says so, the replay ends with a {@link CancellationException}
     * @param brokersGone completes once no broker will answer again; the stream is then not waited for
     */
    public Replay(
            Setting setting,
            SchemaRegistry registry,
            Supplier<Function<NewsArticle, Extraction>> extractors,
            ReplayProgress progress,
            Consumer<Refused> refusals,
            BooleanSupplier stopped,
            CompletionStage<?> brokersGone) {
        this.setting = setting;
        this.registry = registry;
        this.extractors = extractors;
        this.progress = progress;
        this.refusals = refusals;
        this.stopped = stopped;
        this.brokersGone = brokersGone;
    }

    /**
     * Sends the articles, has them read and answered, and returns when everything they say is on the topics. Those
     * that the stream sets aside for their dates are of no day: time neither begins nor ends with them.
     *
     * @return the days that they cover
     * @throws IllegalArgumentException if there is no article, or none with a date that is taken
     * @throws IllegalStateException if the stream fails
     */
    public ReplayPeriod run(Articles articles) throws InterruptedException {
        Uuid articlesTopic = new IsolatedNamespace(
                        setting.connection(),
                        registry,
                        setting.topics(),
                        setting.stream().applicationId())
                .create();
        SteppedClock ledgerClock = new SteppedClock();
        // One moment for all: an article that the stream still took after time has ended without it would wait for
        // ever.
        Instant now = setting.clock().instant();
        RelationsTopology ofAll = new RelationsTopology(
                setting.stream(),
                setting.topics(),
                registry,
                extractors,
                ledger(ledgerClock),
                LIMITS,
                InstantSource.fixed(now),
                watch);
        RelationsTopology topology = setting.pairs().isEmpty() ? ofAll : ofAll.booking(setting.pairs());
        SentMark mark = new SentMark(setting.stream().stateDir().resolve("sent"), articlesTopic);
        try (StreamRunner runner = new StreamRunner(topology.get(), setting.stream(), setting.clock(), watch)) {
            if (mark.count() == 0) {
                runner.forgetState();
            }
            runner.stopWaitingAfter(brokersGone);
            runner.start();
            Sent sent = send(articles, mark, now);
            LocalDate end = day(sent.last());
            awaitRead(runner, sent.count());
            passTime(
                    runner,
                    ledgerClock,
                    sent,
                    end.atStartOfDay(ZoneOffset.UTC).toInstant().plus(CLOSED_AFTER));
            awaitAnswered(runner, end);
            return new ReplayPeriod(day(sent.first()), end);
        }
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private LedgerProcessorSupplier ledger(SteppedClock ledgerClock) {
        return setting.speed().isEmpty()
                ? LedgerProcessorSupplier.once(setting.rules(), ledgerClock, watch)
                : new LedgerProcessorSupplier(setting.rules(), ledgerClock, watch);
    }

    /**
     * @param count of all articles
     * @param first when the oldest that is taken was published
     * @param last when the newest that is taken was published
     */
    private record Sent(long count, Instant first, Instant last) {}

    /** Sends what was not sent before an interruption; what was is only counted. */
    private Sent send(Articles articles, SentMark mark, Instant now) {
        long before = mark.count();
        long[] count = {0};
        AtomicBoolean refused = new AtomicBoolean();
        Instant[] first = {Instant.MAX};
        Instant[] last = {Instant.MIN};
        try (ArticleSender sender = new ArticleSender(
                setting.connection(),
                setting.topics().articles(),
                new AvroSerializer<>(Article.class, registry),
                article -> {
                    refused.set(true);
                    refusals.accept(article);
                })) {
            articles.forEach(found -> {
                Instant published = found.article().publishedAt().orElseThrow();
                if (LIMITS.takes(published, now)) {
                    first[0] = published.isBefore(first[0]) ? published : first[0];
                    last[0] = published.isAfter(last[0]) ? published : last[0];
                }
                if (++count[0] > before) {
                    sender.send(found);
                }
                if (count[0] % SENT_AT_A_TIME == 0 && count[0] > before) {
                    sender.awaitDelivery();
                    mark(mark, count[0], refused);
                    progress.at(Phase.SENDING, count[0], 0);
                    throwIfStopped();
                }
            });
            sender.awaitDelivery();
            mark(mark, count[0], refused);
        }
        if (count[0] == 0) {
            throw new IllegalArgumentException("There is no article to replay");
        }
        if (last[0].isBefore(first[0])) {
            throw new IllegalArgumentException(
                    "There is no article to replay: all are dated before 1970 or ahead of the clock");
        }
        return new Sent(count[0], first[0], last[0]);
    }

    /** The mark stays before an article that the cluster refused, so that another start names it again. */
    private static void mark(SentMark mark, long count, AtomicBoolean refused) {
        if (!refused.get()) {
            mark.set(count);
        }
    }

    private void awaitRead(StreamRunner runner, long articles) throws InterruptedException {
        try (Admin admin = Admin.create(setting.connection())) {
            ConsumerLag lag = new ConsumerLag(admin, setting.stream().applicationId(), setting.topics());
            long askedAt = System.nanoTime();
            while (true) {
                long read = Math.min(watch.articlesRead(), articles);
                // To ask at each look would take 2 % of both processors. What a run before an interruption read is not
                // counted here, so it is asked now and then.
                if (read == articles || System.nanoTime() - askedAt > ASK_AGAIN_NANOS) {
                    if (runner.isReady() && lag.isZero()) {
                        return;
                    }
                    askedAt = System.nanoTime();
                }
                progress.at(Phase.READING, read, articles);
                lookAgain(runner);
            }
        }
    }

    /** At once, or at the pace asked for. */
    private void passTime(StreamRunner runner, SteppedClock clock, Sent sent, Instant end) throws InterruptedException {
        long begin = System.nanoTime();
        double speed = setting.speed().orElse(Double.POSITIVE_INFINITY);
        long seconds = Duration.between(sent.first(), end).toSeconds();
        double passed = 0;
        while (speed < Double.POSITIVE_INFINITY && passed < seconds) {
            clock.passTo(sent.first().plusMillis((long) (1_000 * passed)));
            progress.at(Phase.PASSING, Math.round(passed / HOUR_SECONDS), seconds / HOUR_SECONDS);
            lookAgain(runner);
            passed = speed * (System.nanoTime() - begin) / 1e9;
        }
        clock.passTo(end);
    }

    /** Until everything is answered, and every thread has committed since. */
    private void awaitAnswered(StreamRunner runner, LocalDate end) throws InterruptedException {
        int pairs = watch.pairsWaiting();
        Map<String, Long> answeredAt = Map.of();
        while (true) {
            boolean answered = watch.isAnswered(setting.topics().partitions(), end);
            Map<String, Long> commits = runner.commits();
            if (!answered) {
                answeredAt = Map.of();
            } else if (!answeredAt.keySet().equals(commits.keySet())) {
                // The first look since, or threads were replaced.
                answeredAt = commits;
            } else if (hasRisen(answeredAt, commits)) {
                return;
            }
            progress.at(Phase.ANSWERING, Math.max(0, pairs - watch.pairsWaiting()), pairs);
            lookAgain(runner);
        }
    }

    private static boolean hasRisen(Map<String, Long> before, Map<String, Long> now) {
        return !now.isEmpty() && now.entrySet().stream().allMatch(one -> one.getValue() > before.get(one.getKey()));
    }

    private void lookAgain(StreamRunner runner) throws InterruptedException {
        throwIfStopped();
        if (!runner.isLive()) {
            throw new IllegalStateException("The stream failed; its log says why");
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }

    private void throwIfStopped() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }

    /**
     * Writes the final revision of each signal with an event in it, as JSON Lines by pair, window and day.
     *
     * @return how many
     */
    public long writeSignals(OutputStream out) throws IOException, InterruptedException {
        RecordJson json = new RecordJson();
        return new StandingRecords<>(
                        setting.connection(),
                        setting.stream().stateDir(),
                        new AvroDeserializer<>(RelationSignal.class, registry),
                        SignalKey::of,
                        (signal, first) -> signal.getEvents() == 0 ? new byte[0] : json.bytes(signal))
                .write(setting.topics().signals(), setting.stream().threads(), out);
    }

    /**
     * Writes each alert that was told as it stands in the end, withdrawn ones too, as JSON Lines by pair and day.
     * Beside the record's own fields each says on which day it was first told, {@code firstTold}: the day of the
     * news that brought it, or the day after its own if it followed from that day's end.
     *
     * @return how many
     */
    public long writeAlerts(OutputStream out) throws IOException, InterruptedException {
        RecordJson json = new RecordJson();
        return new StandingRecords<>(
                        setting.connection(),
                        setting.stream().stateDir(),
                        new AvroDeserializer<>(RelationAlert.class, registry),
                        AlertKey::of,
                        (alert, first) -> json.node(alert)
                                .put(
                                        ReplayFiles.FIRST_TOLD,
                                        first.atZone(ZoneOffset.UTC)
                                                .toLocalDate()
                                                .toString())
                                .toString()
                                .getBytes(StandardCharsets.UTF_8))
                .write(setting.topics().alerts(), setting.stream().threads(), out);
    }

    /** What the stream set aside, before an interruption too. */
    public List<DeadLetterTopic.Letter> setAside() {
        try (DeadLetterTopic dead =
                new DeadLetterTopic(setting.connection(), setting.topics().dead())) {
            return dead.letters();
        }
    }

    private record AlertKey(String pair, LocalDate day, String id) implements Comparable<AlertKey> {
        static AlertKey of(RelationAlert alert) {
            return new AlertKey(alert.getPair(), alert.getDay(), alert.getAlertId());
        }

        @Override
        public int compareTo(AlertKey other) {
            int order = pair.compareTo(other.pair);
            order = order != 0 ? order : day.compareTo(other.day);
            return order != 0 ? order : id.compareTo(other.id);
        }
    }
}
