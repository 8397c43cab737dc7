package io.detente.cli;

import io.detente.event.Pair;
import io.detente.extract.EventExtractor;
import io.detente.extract.Knowledge;
import io.detente.local.LocalStack;
import io.detente.replay.Replay;
import io.detente.replay.ReplayPeriod;
import io.detente.replay.ReplayReport;
import io.detente.replay.TopicArticles;
import io.detente.replay.TopicRange;
import io.detente.replay.TopicSlice;
import io.detente.signal.SignalRules;
import io.detente.stream.StreamSettings;
import io.detente.stream.admin.DeadLetterTopic.Letter;
import io.detente.stream.admin.IsolatedNamespace;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
            "Reads articles of the past as the stream would have read them, as fast as it can, and writes what"
                    + " comes out in the end: signals, alerts, a report.",
            "It starts a broker and a registry of its own on this machine, or uses a cluster given with --bootstrap;"
                    + " either way in a namespace of its own, which is removed afterwards unless --keep is given.",
            "The order of the articles does not matter. If it is killed half-way, the same command goes on where"
                    + " it stopped."
        },
        subcommands = ReplayCompareCommand.class,
        footerHeading = "%nExample:%n",
        footer = {
            "  detente replay headlines.jsonl.gz --signals signals.jsonl --alerts alerts.jsonl",
            "  detente replay archive/ --since 2015-01-01 --pairs CHN-JPN,CHN-USA --report report.html"
                    + " --truth events.csv"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int SET_ASIDE_SHOWN = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "JSON Lines, plain texts and folders of them, each plain or .gz; or with --bootstrap a topic:"
                    + " topic:news.articles (what it holds when the replay first starts), or these offsets of each"
                    + " partition: topic:news.articles@0-5000.")
    private List<String> sources = List.of();

    @Option(
            names = "--signals",
            paramLabel = "FILE",
            description = "Writes the final revision of each signal, as JSON Lines; compressed if it ends in .gz.")
    private Path signals;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "Writes the final revision of each alert, withdrawn ones too, as JSON Lines.")
    private Path alerts;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes a page that needs no network, and beside it its numbers as .csv and .json.")
    private Path report;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "For the report: CSV with pair,date,value (a published series) or pair,date,sign,name (dated"
                    + " events); may be given again.")
    private List<Path> truths = List.of();

    @Option(
            names = "--since",
            paramLabel = "DAY",
            converter = MomentConverter.Day.class,
            description = "Leaves out what was published before this day: 2015-01-01, or 30d (also 4w) ago.")
    private LocalDate since;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            converter = MomentConverter.Day.class,
            description = "Leaves out what was published after this day.")
    private LocalDate until;

    @Option(
            names = "--pairs",
            paramLabel = "PAIR",
            split = ",",
            converter = PairConverter.class,
            description = "Only these pairs, for example CHN-JPN,CHN-USA, each with the same results as among all"
                    + " (default: all).")
    private List<Pair> pairs = List.of();

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Lets time pass at this pace once all is read, for a demonstration: 60x turns hours into"
                    + " minutes (default: at once).")
    private String speed;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Folder of the work in progress: a new or an empty one, or that of a replay that was"
                    + " interrupted (default: one under .detente/replay, named after sources and options,"
                    + " so that the same command finds it again).")
    private Path workDir;

    @Option(names = "--keep", description = "Leaves namespace and folder in place afterwards.")
    private boolean keep;

    @Option(
            names = "--skip-bad",
            description =
                    "Skips what is no article (default: it is named with file and line, and nothing is" + " written).")
    private boolean skipBad;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Stream threads (default: as many as there are processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** By its user. */
    private final AtomicBoolean stopped = new AtomicBoolean();
    /** Because its own broker or registry ended. */
    private final AtomicBoolean cut = new AtomicBoolean();

    @Override
    public Integer call() throws Exception {
        if (sources.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing SOURCE: what is to be replayed?");
        }
        if (signals == null && alerts == null && report == null) {
            throw new ParameterException(spec.commandLine(), "Nothing to write: --signals, --alerts or --report");
        }
        refuseWhatHasNoEffect();
        try {
            new ReplayOutputs(signals, alerts, report).check(workDir, sources, truths);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return StopRequest.heeded(() -> stopped.set(true), this::replayUnlessStopped);
    }

    private void refuseWhatHasNoEffect() {
        connection.refuseRegistryAlone();
        if (report == null) {
            new GivenOptions(spec).refuse("needs --report", "--truth");
        }
        if (since != null && until != null && since.isAfter(until)) {
            throw new ParameterException(spec.commandLine(), "--since " + since + " is after --until " + until);
        }
        sources.stream().filter(TopicRange::isMeant).forEach(this::refuseUnlessReadable);
    }

    private void refuseUnlessReadable(String topic) {
        TopicRange range = range(topic);
        if (range.from() >= range.to()) {
            throw new ParameterException(
                    spec.commandLine(), topic + " has no article: the first offset must be less than the second");
        }
        if (!connection.namesCluster()) {
            throw new ParameterException(spec.commandLine(), topic + " needs --bootstrap");
        }
    }

    private TopicRange range(String topic) {
        try {
            return TopicRange.parse(topic);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int replayUnlessStopped() throws Exception {
        try {
            return replay();
        } catch (CancellationException e) {
            err().println("Stopped; nothing is written.");
            return Main.FAILED;
        }
    }

    private int replay() throws Exception {
        Settings settings = connection.settings();
        if (!connection.namesCluster()) {
            return replay(settings, Optional.empty());
        }
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry())) {
            return replay(settings, Optional.of(new TopicArticles(settings.kafka(), registry, stopped::get)));
        }
    }

    private int replay(Settings settings, Optional<TopicArticles> topicArticles) throws Exception {
        SignalRules rules = settings.rules();
        Set<Pair> wanted = new TreeSet<>(pairs);
        OptionalDouble pace = pace();
        ReplaySources articles = new ReplaySources(
                sources,
                topicArticles,
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                skipBad,
                err(),
                this::isToEnd);
        String asked = ReplaySources.digest(String.join(
                "|",
                articles.identity(),
                since + "",
                until + "",
                wanted.toString(),
                // At a pace the books last, while otherwise they are empty once all is answered.
                pace.isPresent() + "",
                rules.version(),
                Knowledge.packagedVersion()));
        Path path = workDir != null ? workDir : Path.of(".detente", "replay", asked);
        SettledSlices settled = new SettledSlices(path, asked);
        List<TopicSlice> earlier = stillThere(settled.read(), articles, settings, asked, path);
        List<TopicSlice> slices = articles.settle(earlier);
        Topics topics = topics(settings, identity(asked, slices));
        ReplayReport page = new ReplayReport(rules, facts(rules, articles.checksum(), slices), truths);
        ReplayFolder folder = new ReplayFolder(path);
        if (folder.isUsed(topics.applicationId()) && slices.equals(earlier)) {
            err().println("Going on where an earlier replay stopped, in " + folder.path()
                    + (slices.isEmpty() ? "" : ", with what the topic held then"));
        } else if (folder.isUsedByAnother(topics.applicationId())) {
            err().println("Begins anew: what lies in " + folder.path()
                    + " was left by a replay of other articles or options, or of another version");
        }
        if (!slices.isEmpty()) {
            settled.write(slices);
        }
        LogFile.insteadOfStandardError(folder.log());
        if (articles.isBrief()) {
            C1Only.apply(folder.scratch());
        }
        CompletableFuture<Knowledge> knowledge = CompletableFuture.supplyAsync(Knowledge::load);
        boolean interrupted = false;
        Optional<IllegalArgumentException> refusal = Optional.empty();
        try (ReplayCluster cluster = connection.namesCluster()
                ? ReplayCluster.given(settings)
                : ReplayCluster.local(LocalStack.Settings.brieflyIn(folder.stack()))) {
            String applicationId = topics.applicationId();
            try {
                cluster.during(() -> cut.set(true), () -> {
                    Replayed replayed =
                            replay(cluster, topics, applicationId, folder, rules, pace, wanted, articles, knowledge);
                    write(replayed, articles, folder, page);
                    return replayed;
                });
            } catch (CancellationException e) {
                interrupted = true;
            } catch (IllegalArgumentException e) {
                refusal = Optional.of(e);
            } catch (RuntimeException e) {
                // What asks all processes of a group to end asks the broker too.
                interrupted = stopped.get();
                if (!interrupted) {
                    err().println("The log is " + folder.log());
                    throw e;
                }
            }
            if (!keep && !cluster.isOwn()) {
                new IsolatedNamespace(cluster.kafka(), cluster.registry(), topics, applicationId).remove();
            }
        } finally {
            // Nothing may be loaded while the process ends: see StopRequest.
            knowledge.handle((loaded, failure) -> loaded).join();
        }
        if (keep) {
            if (refusal.isEmpty() && !interrupted) {
                settled.forget();
            }
            err().printf("Kept: topics %s.*, folder %s%n", topics.namespace(), folder.path());
            if (!connection.namesCluster()) {
                err().printf(
                                "They are on a broker of its own, which 'detente up --no-samples --data-dir %s' starts again%n",
                                folder.stack());
            }
        } else {
            folder.remove();
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (interrupted) {
            err().println("Stopped; nothing is written.");
        }
        return interrupted ? Main.FAILED : Main.DONE;
    }

    /** Made of sources and options and of what is read of topics, so that it never has two meanings. */
    private static String identity(String asked, List<TopicSlice> slices) {
        return slices.isEmpty() ? asked : ReplaySources.digest(asked + "|" + slices);
    }

    private static Topics topics(Settings settings, String identity) {
        return Topics.in(settings.topics(Topics.DEFAULT_PARTITIONS).within("replay-" + identity));
    }

    /**
     * What an earlier start settled to read. If retention has removed some of it since then, nothing, and what
     * that start left behind is removed.
     */
    private List<TopicSlice> stillThere(
            List<TopicSlice> earlier, ReplaySources articles, Settings settings, String asked, Path path)
            throws IOException, InterruptedException {
        List<String> gone = articles.gone(earlier);
        if (gone.isEmpty()) {
            return earlier;
        }
        err().println("An earlier replay cannot go on, for its articles are no longer all there: "
                + String.join("; ", gone) + ". Beginning anew with what there is");
        try (ReplayCluster cluster = ReplayCluster.given(settings)) {
            Topics topics = topics(settings, identity(asked, earlier));
            new IsolatedNamespace(cluster.kafka(), cluster.registry(), topics, topics.applicationId()).remove();
        }
        new ReplayFolder(path).remove();
        return List.of();
    }

    /** A replay that has run, and the days of its articles. */
    private record Replayed(Replay replay, ReplayPeriod period) {}

    private Replayed replay(
            ReplayCluster cluster,
            Topics topics,
            String applicationId,
            ReplayFolder folder,
            SignalRules rules,
            OptionalDouble pace,
            Set<Pair> wanted,
            ReplaySources articles,
            CompletableFuture<Knowledge> knowledge)
            throws InterruptedException {
        StreamSettings stream = Settings.stream(cluster.kafka(), applicationId, threads, folder.state(applicationId));
        ProgressLine progress =
                Terminal.standardError().map(ProgressLine::inPlace).orElseGet(() -> ProgressLine.lineByLine(err()));
        Replay replay = new Replay(
                new Replay.Setting(stream, topics, rules, wanted, pace, InstantSource.system()),
                cluster.registry(),
                () -> new EventExtractor(knowledge.join())::extract,
                progress,
                articles::refuse,
                this::isToEnd,
                cluster.brokerEnded());
        try {
            return new Replayed(replay, replay.run(articles));
        } finally {
            progress.end();
        }
    }

    private void write(Replayed replayed, ReplaySources articles, ReplayFolder folder, ReplayReport page)
            throws IOException, InterruptedException {
        Replay replay = replayed.replay();
        articles.throwIfRefused();
        setAside(replay.setAside()).forEach(err()::println);
        Path signalsFile = signals != null ? signals : folder.scratch().resolve("signals.jsonl");
        Path alertsFile = alerts != null ? alerts : folder.scratch().resolve("alerts.jsonl");
        if (signals != null || report != null) {
            say(new OutputFile(signalsFile).write(replay::writeSignals), "signals", signals);
        }
        if (alerts != null || report != null) {
            say(new OutputFile(alertsFile).write(replay::writeAlerts), "alerts", alerts);
        }
        if (report != null) {
            page.write(
                    report,
                    signalsFile,
                    alertsFile,
                    pairs.stream().map(Pair::toString).toList(),
                    replayed.period());
            err().println("Report: " + report);
        }
    }

    /** How many articles were set aside and why, and the message of the first; empty if none was. */
    static List<String> setAside(List<Letter> letters) {
        if (letters.isEmpty()) {
            return List.of();
        }
        Map<String, Long> causes =
                letters.stream().collect(Collectors.groupingBy(Letter::cause, TreeMap::new, Collectors.counting()));
        List<String> lines = new ArrayList<>();
        lines.add("Set aside: "
                + causes.entrySet().stream()
                        .map(cause -> String.format(Locale.ROOT, "%,d %s", cause.getValue(), cause.getKey()))
                        .collect(Collectors.joining(", ")));
        letters.stream()
                .limit(SET_ASIDE_SHOWN)
                .forEach(letter -> lines.add("  " + letter.key() + ": " + letter.message()));
        if (letters.size() > SET_ASIDE_SHOWN) {
            lines.add("  ...");
        }
        return lines;
    }

    private void say(long count, String what, Path file) {
        err().printf(Locale.ROOT, "%,d %s%s%n", count, what, file == null ? "" : ": " + file);
    }

    private Map<String, String> facts(SignalRules rules, String checksum, List<TopicSlice> slices) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Sources", String.join(", ", sources));
        if (!slices.isEmpty()) {
            facts.put(
                    "Offsets of the topics, by partition",
                    slices.stream().map(TopicSlice::words).collect(Collectors.joining(", ")));
        }
        facts.put("From", since == null ? "the first article" : since.toString());
        facts.put("To", until == null ? "the last article" : until.toString());
        facts.put("SHA-256 of the sources", checksum);
        facts.put(
                "Pairs",
                pairs.isEmpty() ? "all" : pairs.stream().map(Pair::toString).collect(Collectors.joining(", ")));
        facts.put(
                "Truth",
                truths.isEmpty() ? "none" : truths.stream().map(Path::toString).collect(Collectors.joining(", ")));
        facts.put("Version of the rules", rules.version());
        facts.put("Rules", rules.toString());
        facts.put("Program", String.join(" ", new Main.Version().getVersion()));
        return facts;
    }

    private boolean isToEnd() {
        return stopped.get() || cut.get();
    }

    private OptionalDouble pace() {
        if (speed == null) {
            return OptionalDouble.empty();
        }
        try {
            double factor = Double.parseDouble(speed.replaceFirst("x$", ""));
            if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
                return OptionalDouble.of(factor);
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new ParameterException(spec.commandLine(), "--speed: no factor like 60x: " + speed);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
