package io.detente.bench;

import io.detente.article.NewsArticle;
import io.detente.extract.Extraction;
import io.detente.signal.SignalRules;
import io.detente.stream.StreamSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;

/**
 * News of now. Measures how many articles a second go from one end to the other when all are sent at once, then
 * the latency at a given rate, or at half of that throughput: how long after an article is due what it tells can
 * be read. Both are measured of the broker alone and of a topology that only passes on as well; beside them stands
 * how fast articles are read without Kafka.
 */
public final class LiveBench {
    private static final long SEED = 1;
    private static final double MILLIS = 1;
    private static final double MICROS = 1_000;
    private static final Duration READING = Duration.ofSeconds(10);
    /** Warm-up goes in rounds, each a quarter of the articles that are measured, until the code is compiled. */
    private static final int WARM_UP_DIVISOR = 4;

    /**
     * Code is warm when compiling takes no more than this share of one processor. A cold stream is compiled
     * for a minute.
     */
    private static final double COMPILING = 0.1;

    /**
     * Where there is new code all the time, the measurement begins after this many times the articles that
     * are measured.
     */
    private static final int WARM_UP_TIMES = 5;

    /**
     * What is measured.
     *
     * @param articles that are sent at once, to see how many a second go through
     * @param rate articles a second while latency is measured; half of what goes through if empty
     * @param time how long latency is measured
     * @param baselines whether broker, passing on and reading are measured too
     */
    public record Plan(int articles, OptionalDouble rate, Duration time, boolean baselines) {}

    private final BenchEnvironment environment;
    private final SignalRules rules;
    private final Supplier<Function<NewsArticle, Extraction>> extractors;
    private final Supplier<News> news;
    private final Consumer<String> progress;

    /**
     * @param news gives the same articles each time
     * @param progress told what goes on
     */
    public LiveBench(
            BenchEnvironment environment,
            SignalRules rules,
            Supplier<Function<NewsArticle, Extraction>> extractors,
            Supplier<News> news,
            Consumer<String> progress) {
        this.environment = environment;
        this.rules = rules;
        this.extractors = extractors;
        this.news = news;
        this.progress = progress;
    }

    /** What was measured, the stream first. */
    public List<Figure> run(Plan plan) throws InterruptedException {
        Measured stream;
        List<Figure> figures = new ArrayList<>();
        try (StreamTrial trial = new StreamTrial(environment, rules, extractors)) {
            stream = measure(trial, plan, plan.rate());
            if (!plan.baselines()) {
                figures.addAll(stream.figures());
                return figures;
            }
            // Named so that they go with the stream's topics; while it idles.
            String in = environment.named("in");
            String out = environment.named("out");
            String alone = environment.named("alone");
            create(in, out, alone);
            OptionalDouble rate = OptionalDouble.of(stream.rate());
            List<Measured> baselines = new ArrayList<>();
            try (BrokerAlone broker = new BrokerAlone(environment, alone)) {
                baselines.add(measure(broker, plan, rate));
            }
            try (PassThrough passing = new PassThrough(environment, passing(), in, out)) {
                baselines.add(measure(passing, plan, rate));
            }
            progress.accept("reader alone: reading for " + READING.toSeconds() + " s");
            double read = new ReaderAlone(extractors, environment.stream().threads())
                    .articlesPerSecond(
                            news.get(),
                            plan.articles(),
                            READING,
                            environment.clock().instant());
            stream.figures().forEach(figure -> figures.add(compared(figure, baselines, read)));
            baselines.forEach(one -> figures.addAll(one.figures()));
            figures.add(new Figure("reader alone", Measured.THROUGHPUT, read, "articles/s"));
            return figures;
        }
    }

    /**
     * What was measured of one system.
     *
     * @param rate articles a second while latency was measured
     */
    private record Measured(String course, double rate, List<Figure> figures) {
        static final String THROUGHPUT = "throughput";

        OptionalDouble value(String what) {
            return figures.stream()
                    .filter(figure -> figure.what().equals(what))
                    .mapToDouble(Figure::value)
                    .findFirst();
        }
    }

    /** Throughput is compared with reading, latency with passing on, a part of it with nothing. */
    private static Figure compared(Figure figure, List<Measured> baselines, double read) {
        if (figure.what().equals(Measured.THROUGHPUT)) {
            return figure.of("reader alone", read);
        }
        if (!figure.what().startsWith("to ")) {
            return figure;
        }
        Measured passing = baselines.get(baselines.size() - 1);
        return Stream.of("p50", "p99")
                .filter(quantile -> figure.what().endsWith(quantile))
                .map(quantile -> passing.value("to the end, " + quantile))
                .filter(OptionalDouble::isPresent)
                .map(base -> figure.of(passing.course(), base.getAsDouble()))
                .findFirst()
                .orElse(figure);
    }

    private Measured measure(SystemUnderTest system, Plan plan, OptionalDouble asked) throws InterruptedException {
        News articles = news.get();
        try (Listener listener =
                new Listener(environment.connection(), system.outputs(), system.probe(), environment.clock())) {
            progress.accept(system.name() + ": warming up");
            int before = warmUp(system, articles, plan.articles());
            progress.accept(system.name() + ": " + plan.articles() + " articles at once");
            long usedBefore = processorNanos();
            double throughput = flood(system, articles, plan.articles());
            double used = (processorNanos() - usedBefore) / 1e6 / plan.articles();
            double rate = asked.orElse(throughput / 2);
            progress.accept(String.format(
                    "%s: %.0f articles/s for %d s",
                    system.name(), rate, plan.time().toSeconds()));
            listener.take();
            system.takeStages();
            double kept = new OpenLoop(environment.clock(), SEED)
                    .run(rate, plan.time(), due -> system.send(articles.next(due), due));
            system.awaitAnswered();
            List<Figure> figures = new ArrayList<>();
            figures.add(new Figure(system.name(), Measured.THROUGHPUT, throughput, "articles/s"));
            figures.add(new Figure(system.name(), "sent before, to warm up", before, "articles"));
            figures.add(new Figure(system.name(), "processor time an article, this process", used, "ms"));
            figures.add(new Figure(system.name(), "rate while latency was measured", rate, "articles/s"));
            figures.add(new Figure(system.name(), "rate that the sender kept", kept, "articles/s"));
            figures.addAll(Listener.figures(system.name(), listener.take(), MILLIS));
            figures.addAll(Listener.figures(system.name(), system.takeStages(), MICROS));
            return new Measured(system.name(), rate, figures);
        }
    }

    /** Sends articles until the virtual machine has compiled what they need. Returns how many. */
    private int warmUp(SystemUnderTest system, News articles, int measured) throws InterruptedException {
        int round = measured / WARM_UP_DIVISOR + 1;
        int sent = 0;
        double compiling;
        do {
            long before = compiledMillis();
            long begin = System.nanoTime();
            flood(system, articles, round);
            compiling = (compiledMillis() - before) * 1e6 / (System.nanoTime() - begin);
            sent += round;
        } while (compiling > COMPILING && sent < measured * WARM_UP_TIMES);
        return sent;
    }

    /** Of this process. */
    private static long compiledMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    /** Articles a second from the first being sent to the last being answered. */
    private double flood(SystemUnderTest system, News articles, int count) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Instant now = environment.clock().instant();
            system.send(articles.next(now), now);
        }
        return count / ((system.awaitAnswered() - begin) / 1e9);
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private StreamSettings passing() {
        StreamSettings stream = environment.stream();
        return new StreamSettings(
                environment.named("passing"),
                stream.bootstrapServers(),
                stream.threads(),
                stream.stateDir(),
                stream.overrides());
    }

    private void create(String... topics) throws InterruptedException {
        try (Admin admin = Admin.create(environment.connection())) {
            admin.createTopics(Stream.of(topics)
                            .map(name -> new NewTopic(name, environment.topics().partitions(), (short) -1)
                                    // Latency counts from when an article was due, not from when the broker had it.
                                    .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime")))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot make topics: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
