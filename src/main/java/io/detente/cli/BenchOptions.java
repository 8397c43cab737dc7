package io.detente.cli;

import io.detente.article.NewsArticle;
import io.detente.bench.BenchEnvironment;
import io.detente.bench.Figure;
import io.detente.extract.EventExtractor;
import io.detente.extract.Extraction;
import io.detente.extract.Knowledge;
import io.detente.local.LocalStack;
import io.detente.signal.SignalRules;
import io.detente.stream.StreamSettings;
import io.detente.stream.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all measurements share: where, and how figures are written. */
final class BenchOptions {

    private static final int NAME_DIGITS = 6;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "2",
            description = "Stream threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, or json: one object with all figures (default: ${DEFAULT-VALUE}).")
    private Format format;

    /** How figures are written. */
    enum Format {
        table,
        json
    }

    /** Something that is measured. */
    @FunctionalInterface
    interface Measurement {
        List<Figure> run(Bench bench) throws Exception;
    }

    /**
     * What a measurement works with.
     *
     * @param extractors gives each task an extractor of its own
     */
    record Bench(
            BenchEnvironment environment, SignalRules rules, Supplier<Function<NewsArticle, Extraction>> extractors) {}

    /** Makes an environment, measures, removes the environment and writes what was measured. */
    int measure(Measurement measurement) throws Exception {
        connection.refuseRegistryAlone();
        Settings settings = connection.settings();
        Path folder = Files.createTempDirectory("detente-bench");
        Path log = folder.resolve("bench.log");
        Path stack = folder.resolve("stack");
        Path state = folder.resolve("state");
        LogFile.insteadOfStandardError(log);
        Thread measuring = Thread.currentThread();
        AtomicBoolean stopped = new AtomicBoolean();
        Runnable stop = () -> {
            stopped.set(true);
            measuring.interrupt();
        };
        return StopRequest.heeded(stop, () -> {
            try {
                List<Figure> figures;
                try (ReplayCluster cluster = connection.namesCluster()
                        ? ReplayCluster.given(settings)
                        : ReplayCluster.local(LocalStack.Settings.in(stack))) {
                    // Its articles come again and again: what is measured is reading them, not remembering them.
                    Knowledge knowledge = Knowledge.load(0);
                    Bench bench = new Bench(
                            environment(settings, cluster, state),
                            settings.rules(),
                            () -> new EventExtractor(knowledge)::extract);
                    figures = cluster.during(() -> {}, () -> measurement.run(bench));
                }
                if (!stopped.get()) {
                    PrintWriter out = command.commandLine().getOut();
                    new BenchReport(figures).write(format, out);
                    Utils.delete(folder.toFile());
                    return Main.DONE;
                }
            } catch (Exception e) {
                // What is interrupted may throw an exception of its own.
                if (!stopped.get()) {
                    say("The log is " + log);
                    try {
                        Utils.delete(stack.toFile());
                        Utils.delete(state.toFile());
                    } catch (IOException left) {
                        e.addSuppressed(left);
                    }
                    throw e;
                }
            }
            say("Stopped; nothing was measured to its end.");
            Utils.delete(folder.toFile());
            return Main.FAILED;
        });
    }

    /** Prints to standard error, as with all that is no result. */
    void say(String line) {
        command.commandLine().getErr().println(line);
    }

    private BenchEnvironment environment(Settings settings, ReplayCluster cluster, Path state) {
        byte[] name = new byte[NAME_DIGITS / 2];
        ThreadLocalRandom.current().nextBytes(name);
        Topics topics = Topics.in(settings.topics(Topics.DEFAULT_PARTITIONS)
                .within("bench-" + HexFormat.of().formatHex(name)));
        String bootstrap = cluster.kafka().getProperty(Settings.BOOTSTRAP);
        // A broker that the measurement starts itself knows nothing of the user's credentials and TLS, and is the
        // only one.
        Properties kafka = cluster.isOwn() ? settings.kafkaAt(bootstrap) : cluster.kafka();
        StreamSettings stream = Settings.stream(kafka, topics.applicationId(), threads, state);
        return new BenchEnvironment(stream, topics, cluster.registry(), InstantSource.system());
    }
}
