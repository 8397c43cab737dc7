package io.detente.cli;

import io.detente.article.NewsArticle;
import io.detente.extract.EventExtractor;
import io.detente.extract.Extraction;
import io.detente.extract.Knowledge;
import io.detente.extract.Pair;
import io.detente.local.LocalStack;
import io.detente.replay.Replay;
import io.detente.stream.SchemaRegistry;
import io.detente.stream.StreamSettings;
import io.detente.stream.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detente replay}: history through the very same topology. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Reads articles of the past as the stream would have read them, as fast as it goes, and writes what stands"
                    + " in the end: signals, alerts, a report.",
            "It starts a broker and a registry of its own on this machine, or uses a cluster given with --bootstrap;"
                    + " either way in a namespace of its own, which is removed afterwards unless --keep is given.",
            "The order of the articles does not matter. Killed half way, the same command goes on where it was."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  detente replay headlines.jsonl.gz --signals signals.jsonl --alerts alerts.jsonl",
            "  detente replay archive/ --since 2015-01-01 --pairs CHN-JPN,CHN-USA --report report.html"
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(
            arity = "1..*",
            paramLabel = "SOURCE",
            description = "JSON Lines, plain texts and folders of them, each plain or .gz.")
    private List<Path> sources;

    @Option(
            names = "--signals",
            paramLabel = "FILE",
            description = "Writes the final revision of each signal, as JSON Lines; compressed if it ends in .gz.")
    private Path signals;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "Writes what stands of each alert, withdrawn ones too, as JSON Lines.")
    private Path alerts;

    @Option(names = "--since", paramLabel = "DAY", description = "Leaves out what was published before this day.")
    private LocalDate since;

    @Option(names = "--until", paramLabel = "DAY", description = "Leaves out what was published after this day.")
    private LocalDate until;

    @Option(
            names = "--pairs",
            paramLabel = "PAIR",
            split = ",",
            description = "Only these pairs, for example CHN-JPN,CHN-USA (default: all).")
    private List<String> pairs = List.of();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Folder of what is under way (default: one under .detente/replay, named after the sources and"
                    + " options, so that the same command finds it again).")
    private Path workDir;

    @Option(names = "--keep", description = "Leaves the namespace and the folder there in the end.")
    private boolean keep;

    @Option(
            names = "--skip-bad",
            description = "Goes on without what is no article (default: it is named with file and line, and nothing is"
                    + " written).")
    private boolean skipBad;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Stream threads (default: as many as there are processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    private final AtomicBoolean stopped = new AtomicBoolean();

    @Override
    public Integer call() throws Exception {
        return StopRequest.heeded(() -> stopped.set(true), this::replay);
    }

    private int replay() throws Exception {
        Set<Pair> wanted = wanted();
        Settings settings = connection.settings();
        ReplaySources articles = new ReplaySources(sources, since(), until(), err());
        Path work = workDir != null ? workDir : Path.of(".detente", "replay", identity(settings));
        Files.createDirectories(work);
        LogFile.insteadOfStandardError(work.resolve("replay.log"));
        ProgressLine progress = new ProgressLine(err(), Terminal.isStandardError());
        boolean done = false;
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(work.resolve("stack")));
                SchemaRegistry registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()))) {
            Topics topics = Topics.in("replay");
            StreamSettings stream = new StreamSettings(
                    "replay.detente", stack.bootstrapServers(), threads, work.resolve("state"), Map.of());
            Knowledge knowledge = Knowledge.load();
            Replay replay = new Replay(
                    new Replay.Setting(
                            stream,
                            Map.of(SchemaRegistry.URL, stack.registryUrl()),
                            topics,
                            settings.rules(),
                            InstantSource.system()),
                    registry,
                    () -> only(wanted, new EventExtractor(knowledge)::extract),
                    progress,
                    articles::refuse,
                    stopped::get);
            replay.run(articles);
            if (articles.refused() > 0 && !skipBad) {
                throw new IllegalArgumentException(articles.refused() + " articles cannot be read; nothing is written."
                        + " Mend them, or leave them out with --skip-bad");
            }
            write(signals, replay::writeSignals);
            write(alerts, replay::writeAlerts);
            done = true;
        } catch (CancellationException e) {
            err().println("Stopped; nothing is written.");
            done = true;
            return Main.FAILED;
        } finally {
            progress.end();
            if (done && !keep) {
                delete(work);
            }
        }
        return Main.DONE;
    }

    /** What differs between two replays of which one must not go on where the other stopped. */
    private String identity(Settings settings) {
        return Integer.toHexString(
                (sources + "|" + since + "|" + until + "|" + pairs + "|" + settings.rules()).hashCode());
    }

    private Optional<LocalDate> since() {
        return Optional.ofNullable(since);
    }

    private Optional<LocalDate> until() {
        return Optional.ofNullable(until);
    }

    private Set<Pair> wanted() {
        try {
            return pairs.stream().map(Pair::parse).collect(Collectors.toCollection(TreeSet::new));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--pairs: " + e.getMessage(), e);
        }
    }

    private static Function<NewsArticle, Extraction> only(
            Set<Pair> wanted, Function<NewsArticle, Extraction> extractor) {
        return wanted.isEmpty()
                ? extractor
                : article -> {
                    Extraction all = extractor.apply(article);
                    return new Extraction(
                            all.events().stream()
                                    .filter(event -> wanted.contains(event.pair()))
                                    .toList(),
                            all.fingerprint(),
                            all.language(),
                            all.rulesVersion());
                };
    }

    private interface Writing {
        long to(OutputStream out) throws IOException, InterruptedException;
    }

    /** Nothing half written: what is there under the name is whole. */
    private void write(Path file, Writing writing) throws IOException, InterruptedException {
        if (file == null) {
            return;
        }
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            long lines;
            try (OutputStream out = opened(half, file.toString().endsWith(".gz"))) {
                lines = writing.to(out);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            err().printf("%,d lines in %s%n", lines, file);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static OutputStream opened(Path file, boolean compressed) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new BufferedOutputStream(compressed ? new GZIPOutputStream(out, 1 << 16) : out, 1 << 20);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
