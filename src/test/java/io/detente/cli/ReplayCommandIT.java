package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.local.LocalStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code replay} as a user starts it: the packaged jar, a folder, files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayCommandIT {
    private static final Path JAR =
            Path.of(System.getProperty("detente.jar", "target/detente.jar")).toAbsolutePath();
    private static final int PATIENCE_MINUTES = 5;
    private static final Pattern KEPT =
            Pattern.compile("Kept: topics (?<namespace>\\S+)\\.\\*, folder (?<folder>\\S+)");

    private Path folder;

    private Path articles;
    private Path undisturbedSignals;
    private Path undisturbedAlerts;

    @BeforeAll
    void replayUndisturbed(@TempDir Path kept) throws Exception {
        folder = kept;
        articles = kept.resolve("articles.jsonl");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String act =
                    i % 3 == 0 ? "China accused Japan of breaking its word" : "China and Japan signed a fishing pact";
            lines.add(String.format(
                    "{\"id\":\"a%d\",\"publishedAt\":\"%s\",\"body\":\"%s on Monday, paper %d says.\"}",
                    i, LocalDate.parse("2012-01-01").plusDays(i / 20), act, i % 7));
        }
        for (int day = 0; day < 50; day++) {
            lines.add(String.format(
                    "{\"id\":\"f%d\",\"publishedAt\":\"%s\",\"body\":\"Finland and Portugal signed a defence agreement on"
                            + " Monday, paper %d says.\"}",
                    day, LocalDate.parse("2012-01-01").plusDays(day), day % 3));
        }
        Files.write(articles, lines);
        Started undisturbed = start("undisturbed", articles);
        assertThat(undisturbed.awaitEnd()).as(undisturbed.errors()).isZero();
        undisturbedSignals = kept.resolve("undisturbed.signals.jsonl");
        undisturbedAlerts = kept.resolve("undisturbed.alerts.jsonl");
    }

    private final StartedProcesses processes = new StartedProcesses();

    @AfterEach
    void endProcesses() throws InterruptedException {
        processes.end();
    }

    @BeforeEach
    void useAFolderOfItsOwn(@TempDir Path own) {
        folder = own;
    }

    @Test
    void givenAReplayKilledHalfWayWhenStartedAgainThenItGoesOnAndWritesTheSameBytes() throws Exception {
        kill(start("cut", articles));
        assertThat(folder.resolve("cut.signals.jsonl")).doesNotExist();

        Started resumed = start("cut", articles);
        assertThat(resumed.awaitEnd()).as(resumed.errors()).isZero();

        assertThat(resumed.errors()).contains("Going on where an earlier replay stopped");
        assertThat(folder.resolve("cut.signals.jsonl"))
                .hasSameBinaryContentAs(undisturbedSignals)
                .isNotEmptyFile();
        assertThat(folder.resolve("cut.alerts.jsonl")).hasSameBinaryContentAs(undisturbedAlerts);
        assertThat(folder.resolve("cut")).doesNotExist();
    }

    /** With a pace the books last, without one they do not: neither can go on with the other's. */
    @Test
    void givenAReplayAtAPaceThatWasKilledWhenStartedWithoutOneThenItBeginsAnewAndWritesTheSameBytes() throws Exception {
        kill(start("cut", articles.toString(), "--speed", "1x"));

        Started other = start("cut", articles);
        assertThat(other.awaitEnd()).as(other.errors()).isZero();

        assertThat(other.errors()).doesNotContain("Going on");
        assertThat(folder.resolve("cut.signals.jsonl"))
                .hasSameBinaryContentAs(undisturbedSignals)
                .isNotEmptyFile();
        assertThat(folder.resolve("cut")).doesNotExist();
    }

    @Test
    void givenAStopThenTheReplayEndsAndLeavesNothingBehind() throws Exception {
        // At the pace of life it does not end by itself.
        Started started = start("cut", articles.toString(), "--speed", "1x");
        Awaitility.await()
                .atMost(PATIENCE_MINUTES, TimeUnit.MINUTES)
                .until(() -> started.errors().contains("reading articles ["));

        // Where a shell started the tests in the background, they and their children ignore SIGINT.
        new ProcessBuilder("kill", "-TERM", Long.toString(started.process().pid()))
                .start()
                .waitFor();

        assertThat(started.awaitEnd()).isEqualTo(Main.FAILED);
        assertThat(started.errors()).contains("Stopped; nothing is written.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("cut.err");
        }
    }

    /** At the pace of life, which makes the time that passes last. */
    @ParameterizedTest
    @ValueSource(strings = {"reading articles", "hours passing"})
    void givenABrokerOfItsOwnThatDiesThenTheReplayEndsAndShowsTheEndOfItsLog(String phase) throws Exception {
        Started started = start("cut", articles.toString(), "--speed", "1x");
        Awaitility.await()
                .atMost(PATIENCE_MINUTES, TimeUnit.MINUTES)
                .until(() -> started.errors().contains(phase));

        assertThat(started.process().descendants().filter(ReplayCommandIT::isBroker))
                .singleElement()
                .satisfies(broker -> assertThat(broker.destroyForcibly()).isTrue());

        assertThat(started.awaitEnd()).isEqualTo(Main.FAILED);
        assertThat(started.errors())
                .contains("detente: The local broker ended with code 137. The end of "
                        + folder.resolve("cut/stack/broker/broker.log"))
                .doesNotContain("detente doctor");
        assertThat(folder.resolve("cut/replay.log"))
                .content()
                .contains("did not stop in order, for no broker is there");
        assertThat(folder.resolve("cut.signals.jsonl")).doesNotExist();
    }

    private static boolean isBroker(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("kafka.Kafka"))
                .isPresent();
    }

    @Test
    void givenBrokenLinesAndAWrongDateThenEachIsNamedAndNothingIsWritten() throws Exception {
        Path bad = folder.resolve("bad.jsonl.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(bad));
                InputStream good = Files.newInputStream(articles)) {
            out.write("{\"id\":\"x\",\"title\":\n{\"id\":\"y\",\"title\":\"Z\",\"publishedAt\":\"2012-02-30\"}\n"
                    .getBytes(StandardCharsets.UTF_8));
            out.write(good.readNBytes(2_000));
        }

        Files.writeString(folder.resolve("cut.signals.jsonl"), "of an earlier replay");

        Started started = start("cut", bad);

        assertThat(started.awaitEnd()).isEqualTo(Main.FAILED);
        assertThat(started.errors())
                .doesNotContain("reading articles")
                .contains(bad + ":1: no JSON")
                .contains(bad + ":2: publishedAt is no time like")
                .contains("3 articles cannot be read; nothing is written");
        assertThat(folder.resolve("cut.signals.jsonl")).hasContent("of an earlier replay");
        assertThat(folder.resolve("cut")).doesNotExist();
    }

    @Test
    void givenACutArchiveOrAnEmptyFileThenItIsNamedAndNothingIsWritten() throws Exception {
        Path cut = folder.resolve("half.jsonl.gz");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(whole)) {
            Files.copy(articles, out);
        }
        Files.write(cut, Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));

        Started ofCut = start("cut", cut);
        Started ofEmpty = start("none", empty);

        assertThat(ofCut.awaitEnd()).isEqualTo(Main.FAILED);
        assertThat(ofCut.errors()).contains(cut + ": cannot be read further: ").contains("nothing is written");
        assertThat(ofEmpty.awaitEnd()).isEqualTo(Main.FAILED);
        assertThat(ofEmpty.errors()).contains("There is no article to replay");
        assertThat(folder).isDirectoryNotContaining("glob:**.signals.jsonl");
    }

    @Test
    void givenAClusterWhenItsTopicIsReplayedThenItIsAsFromTheFileAndTheClusterIsAsBefore() throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("cluster")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            String[] cluster = {"--bootstrap", stack.bootstrapServers(), "--registry", stack.registryUrl()};
            execute(cluster, "topics", "create");
            execute(cluster, "publish", articles.toString());
            Set<String> before = admin.listTopics().names().get();

            Started replay = start("topic", "topic:news.articles", cluster);

            assertThat(replay.awaitEnd()).as(replay.errors()).isZero();
            assertThat(folder.resolve("topic.signals.jsonl"))
                    .hasSameBinaryContentAs(undisturbedSignals)
                    .isNotEmptyFile();
            assertThat(admin.listTopics().names().get()).isEqualTo(before);
            assertThat(admin.listGroups().all().get()).isEmpty();

            Path withMore = withMore("more.jsonl");
            Started keeping = start(
                    "keeping",
                    withMore.toString(),
                    with(
                            cluster,
                            "--namespace=blue",
                            "--keep",
                            "--pairs=CHN-JPN",
                            "--since=2012-01-01",
                            "--until=2012-02-19",
                            "--skip-bad"));

            assertThat(keeping.awaitEnd()).as(keeping.errors()).isZero();
            assertThat(keeping.errors())
                    .contains(withMore + ":1: no JSON")
                    .contains(withMore + ":2: publishedAt is no time like");
            assertThat(Files.readAllLines(folder.resolve("keeping.signals.jsonl")))
                    .isEqualTo(ofChinaAndJapan(undisturbedSignals))
                    .hasSizeLessThan(Files.readAllLines(undisturbedSignals).size());
            assertThat(Files.readAllLines(folder.resolve("keeping.alerts.jsonl")))
                    .isEqualTo(ofChinaAndJapan(undisturbedAlerts))
                    .isNotEmpty();
            Matcher kept = KEPT.matcher(keeping.errors());
            assertThat(kept.find()).as(keeping.errors()).isTrue();
            assertThat(admin.listTopics().names().get()).contains(kept.group("namespace") + ".relations.signals");
            assertThat(Path.of(kept.group("folder")))
                    .isEqualTo(folder.resolve("keeping"))
                    .isDirectory();
        }
    }

    @Test
    void givenATopicThatGrowsWhenItsReplayWasKilledThenItGoesOnWithWhatWasThereAndLeavesNothingBehind()
            throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("cluster")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            String[] cluster = {"--bootstrap", stack.bootstrapServers(), "--registry", stack.registryUrl()};
            execute(cluster, "topics", "create");
            execute(cluster, "publish", articles.toString());
            Set<String> before = admin.listTopics().names().get();
            kill(startWithoutFolder("grows", cluster));

            execute(cluster, "publish", more("later.jsonl").toString());
            Started resumed = startWithoutFolder("grows", cluster);

            assertThat(resumed.awaitEnd()).as(resumed.errors()).isZero();
            assertThat(resumed.errors())
                    .contains("Going on where an earlier replay stopped")
                    .contains("with what the topic held then");
            assertThat(folder.resolve("grows.signals.jsonl"))
                    .hasSameBinaryContentAs(undisturbedSignals)
                    .isNotEmptyFile();
            assertThat(folder.resolve("grows.alerts.jsonl")).hasSameBinaryContentAs(undisturbedAlerts);
            assertThat(admin.listTopics().names().get()).isEqualTo(before);
            assertThat(folder.resolve(".detente")).doesNotExist();
        }
    }

    @Test
    void givenATopicThatForgotArticlesOfAKilledReplayThenThatIsSaidAndItBeginsAnewAndLeavesNothingBehind()
            throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("cluster")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            String[] cluster = {"--bootstrap", stack.bootstrapServers(), "--registry", stack.registryUrl()};
            execute(cluster, "topics", "create");
            execute(cluster, "publish", articles.toString());
            Set<String> before = admin.listTopics().names().get();
            kill(startWithoutFolder("forgets", cluster));

            admin.deleteRecords(Map.of(new TopicPartition("news.articles", 0), RecordsToDelete.beforeOffset(10)))
                    .all()
                    .get();
            Started again = startWithoutFolder("forgets", cluster);

            assertThat(again.awaitEnd()).as(again.errors()).isZero();
            assertThat(again.errors())
                    .contains("news.articles-0 begins at 10 by now")
                    .contains("Beginning anew with what there is")
                    .doesNotContain("Going on");
            assertThat(folder.resolve("forgets.signals.jsonl")).isNotEmptyFile();
            assertThat(admin.listTopics().names().get()).isEqualTo(before);
            assertThat(folder.resolve(".detente")).doesNotExist();
        }
    }

    /**
     * Two lines that are no articles, one article of the day before all others, all those, and one of the day
     * after.
     */
    private Path withMore(String name) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("{\"id\":\"x\",\"title\":", "{\"id\":\"y\",\"title\":\"Z\",\"publishedAt\":\"2012-02-30\"}"));
        lines.add("{\"id\":\"before\",\"publishedAt\":\"2011-12-31\",\"body\":\"China accused Japan of lying.\"}");
        lines.addAll(Files.readAllLines(articles));
        lines.add("{\"id\":\"after\",\"publishedAt\":\"2012-02-20\",\"body\":\"China accused Japan of lying.\"}");
        return Files.write(folder.resolve(name), lines);
    }

    private static List<String> ofChinaAndJapan(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"pair\":\"CHN-JPN\""))
                .toList();
    }

    /** Half way, and as hard as can be. */
    private static void kill(Started started) throws InterruptedException {
        Awaitility.await()
                .atMost(PATIENCE_MINUTES, TimeUnit.MINUTES)
                .until(() -> started.errors().contains("reading articles ["));
        started.process().destroyForcibly();
        started.awaitEnd();
    }

    private Path more(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "{\"id\":\"later\",\"publishedAt\":\"2012-09-11\",\"body\":\"China accused Japan of breaking its word.\"}\n");
    }

    private static void execute(String[] cluster, String... command) {
        assertThat(Main.commandLine().execute(with(command, cluster))).isZero();
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private record Started(Process process, Path err) {
        String errors() {
            try {
                return Files.readString(err);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        int awaitEnd() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }
    }

    private Started start(String name, Path source) throws IOException {
        return start(name, source.toString());
    }

    private Started start(String name, String source, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("--work-dir", folder.resolve(name).toString()));
        words.addAll(List.of(more));
        return launch(name, source, words);
    }

    /** A replay of the topic in the folder that it finds for itself, started at this test's. */
    private Started startWithoutFolder(String name, String... cluster) throws IOException {
        return launch(name, "topic:news.articles", List.of(cluster));
    }

    private Started launch(String name, String source, List<String> more) throws IOException {
        Path err = folder.resolve(name + ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "replay",
                source,
                "--signals",
                folder.resolve(name + ".signals.jsonl").toString(),
                "--alerts",
                folder.resolve(name + ".alerts.jsonl").toString()));
        command.addAll(more);
        Process process = processes.add(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        return new Started(process, err);
    }
}
