package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.WireType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {

    private final String registry = "mock://" + UUID.randomUUID();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<CommandLine> commands() {
        return withSubcommands(Main.commandLine());
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(MainTest::withSubcommands));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void givenAnyCommand_whenAskedForHelp_thenItShowsAnExampleOfItself(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        String[] words = name.split(" ");
        String[] arguments =
                Stream.concat(Stream.of(words).skip(1), Stream.of("--help")).toArray(String[]::new);

        assertThat(run(arguments)).isZero();

        assertThat(out.toString()).contains("Example:").contains("  " + name);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "topics", "topics nonsense", "--nonsense", "schemas check --config /no/such/file"
            })
    void givenWrongUsage_whenRun_thenTheExitCodeIs2AndOnlyStandardErrorSpeaks(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotEmpty();
    }

    /** Before anything is asked of a cluster. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --bootstrp b:1     | did you mean --bootstrap? 'detente help run' shows how it is used",
                "run --metrics-port 99999 | '99999' is no port from 0 to 65535.",
                "serve --port -1        | '-1' is no port from 0 to 65535.",
                "run --threads 0        | '0' is no whole number from 1.",
                "run --partitions none  | 'none' is no whole number from 1.",
                "replay --threads 0 x   | '0' is no whole number from 1.",
                "serve --max-events 0   | '0' is no whole number from 1.",
                "bench live --threads 0 | '0' is no whole number from 1.",
                "bench live --sentences 0 | '0' is no whole number from 1.",
                "bench live --articles 0 | '0' is no whole number from 1.",
                "bench live --rate 0 | '0' is no number above 0.",
                "bench live --rate NaN | 'NaN' is no number above 0.",
                "bench history --rate -1 | '-1' is no number above 0.",
                "bench backfill a.jsonl --rate -1 | '-1' is no number from 0.",
                "bench history --days 0 | '0' is no whole number from 1.",
                "bench history --sentences 25 | 'detente help bench history' shows how it is used",
            })
    void givenAWrongOption_whenRun_thenTheLastLineSaysWhatIsRight(String arguments, String hint) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute(arguments.split(" +"));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines().reduce((earlier, later) -> later))
                .hasValueSatisfying(line -> assertThat(line).contains(hint));
    }

    /** Whoever gives one believes that it holds. What is said of a file that is not there comes later. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench live --articles-from absent --sentences 25 | --sentences has no effect with --articles-from.",
                "bench backfill absent --articles-from absent --sentences 25 | --sentences has no effect with"
                        + " --articles-from.",
                "bench history --registry http://127.0.0.1:1 | --registry needs --bootstrap.",
                "replay absent --alerts a.jsonl --registry http://127.0.0.1:1 | --registry needs --bootstrap.",
                "replay absent --alerts a.jsonl --truth absent.csv | --truth needs --report.",
                "replay absent --alerts a.jsonl --since 2015-01-02 --until 2015-01-01 | --since 2015-01-02 is after"
                        + " --until 2015-01-01.",
                "replay topic:news.articles@5000-1000 --alerts a.jsonl | topic:news.articles@5000-1000 has no"
                        + " article: the first offset must be less than the second.",
                "replay topic:news.articles@7-7 --alerts a.jsonl | topic:news.articles@7-7 has no article",
                "replay topic: --alerts a.jsonl | no topic like topic:news.articles or topic:news.articles@0-5000: topic:.",
                "replay topic:news.articles --alerts a.jsonl | topic:news.articles needs --bootstrap.",
                "publish absent --every 1h | --every needs --follow.",
                "publish absent --metrics-host 0.0.0.0 | --metrics-host needs --metrics-port.",
                "publish absent --follow --metrics-host 0.0.0.0 | --metrics-host needs --metrics-port.",
                "extract absent --format parties --explain | --explain has no effect with --format parties.",
                "bench backfill absent --rate 0 --seconds 5 | --seconds has no effect with --rate 0.",
                "bench backfill absent --rate 0 --sentences 25 | --sentences has no effect with --rate 0.",
                "bench backfill absent --rate 0 --articles-from absent | --articles-from has no effect with --rate 0.",
                "run --config absent --metrics-host 0.0.0.0 | --metrics-host needs --metrics-port.",
                "doctor --config absent --read-only | --read-only needs --for serve.",
                "doctor --config absent --read-only --for publish | --read-only needs --for serve.",
                "reset --config absent --local --keep-outputs | --keep-outputs has no effect with --local.",
                "reset --config absent --local --force | --force has no effect with --local.",
            })
    void givenAnOptionThatWouldHaveNoEffect_whenRun_thenItIsRefused(String arguments, String fault) {
        assertThat(run(arguments.split(" +"))).isEqualTo(2);

        assertThat(err.toString().lines().reduce((earlier, later) -> later))
                .hasValueSatisfying(line -> assertThat(line).contains(fault));
    }

    /** One file of settings, or one environment, serves all commands. */
    @Test
    void givenARegistryInTheSettings_whenRunWithoutACluster_thenItIsNotRefused(@TempDir Path folder)
            throws IOException {
        Path settings = Files.writeString(folder.resolve("c"), "schema.registry.url=http://127.0.0.1:1\n");

        assertThat(run("replay", "absent.jsonl", "--alerts", "a.jsonl", "--config", settings.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("absent.jsonl").doesNotContain("--registry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "watch", "topics create"})
    void givenTheHelpCommand_whenAskedForACommand_thenItSaysWhatItsOptionSays(String command) {
        run((command + " --help").strip().split(" "));
        String option = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run(("help " + command).strip().split(" "))).isZero();

        assertThat(out.toString()).isEqualTo(option);
    }

    @Test
    void givenTheHelpCommand_whenThereIsNoSuchCommand_thenItSaysWhichThereAre() {
        assertThat(run("help", "topics", "nonsense")).isEqualTo(2);

        assertThat(err.toString())
                .contains("'nonsense'")
                .contains("detente topics")
                .contains("create");
    }

    /** As readline does it: the function gets the words of the line, and answers in COMPREPLY. */
    @ParameterizedTest
    @CsvSource({
        "'detente wa', watch",
        "'detente watch --min', --min-severity",
        "'detente topics cr', create",
        "'detente watch --format \"\"', JSONL",
        "'detente watch --webhook-format \"\"', SLACK",
        "'detente dead list --cause no-d', no-date",
    })
    void givenTheCompletionScript_whenBashCompletesALine_thenItFindsCommandsOptionsAndValues(
            String line, String completed) throws Exception {
        assertThat(run("completion")).isZero();
        String script = out + """

                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_detente
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(line);

        Process bash =
                new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
        try (Writer input = bash.outputWriter()) {
            input.write(script);
        }
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(answer).isZero();
        assertThat(answer.lines().map(String::strip)).contains(completed);
    }

    /** The script keeps the values of an option under its label. */
    @ParameterizedTest
    @MethodSource("commands")
    void givenAnyCommand_whenItsValuesAreCompleted_thenTheyAreThoseOfTheOptionAndTaken(CommandLine command) {
        List<OptionSpec> completed = command.getCommandSpec().options().stream()
                .filter(option -> option.completionCandidates() != null)
                .toList();

        assertThat(completed).extracting(OptionSpec::paramLabel).doesNotHaveDuplicates();
        for (OptionSpec option : completed) {
            for (String value : option.completionCandidates()) {
                String line = command.getCommandSpec().qualifiedName() + " " + option.longestName() + " " + value;
                try {
                    Main.commandLine()
                            .parseArgs(line.replaceFirst("^detente ", "").split(" "));
                } catch (MissingParameterException e) {
                    assertThat(e).as(line).hasMessageNotContaining(option.longestName());
                }
            }
        }
    }

    @Test
    void givenTheVersionOption_whenRun_thenTheProgramNamesItself() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString().strip()).matches("detente .+, commit \\w\\S*");
    }

    @Test
    void givenARegistryThatIsAway_whenRun_thenTheExitCodeIs1AndOneLineSaysWhat() {
        assertThat(run("schemas", "list", "--registry", "http://127.0.0.1:1")).isEqualTo(1);

        assertThat(err.toString())
                .startsWith("detente: ")
                .contains("http://127.0.0.1:1")
                .contains("'detente doctor'")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    /** Kafka's client itself says no more than that it cannot be made. */
    @Test
    void givenATrustStoreThatIsNotThere_whenRun_thenItIsNamed(@TempDir Path folder) throws IOException {
        Path store = folder.resolve("nowhere.jks");
        Path settings = Files.writeString(
                folder.resolve("c.properties"), "security.protocol=SSL\nssl.truststore.location=" + store + "\n");

        assertThat(run("topics", "check", "--config", settings.toString())).isEqualTo(1);

        assertThat(err.toString().lines().filter(line -> line.startsWith("detente: ")))
                .singleElement()
                .asString()
                .contains(store.toString());
    }

    /** What to do about it is not what to do about an address, and no stack trace stands before it. */
    @Test
    void givenATrustStoreThatIsNotThere_whenTheDoctorLooks_thenItIsNamedWithTheSettingsToLookAt(@TempDir Path folder)
            throws Exception {
        Path store = folder.resolve("nowhere.jks");
        Process doctor = process(
                "doctor",
                "--registry=http://127.0.0.1:1",
                "--state-dir=" + folder,
                "--config="
                        + Files.writeString(
                                folder.resolve("c.properties"),
                                "security.protocol=SSL\nssl.truststore.location=" + store + "\n"));
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(doctor.waitFor()).isEqualTo(1);
        assertThat(said.lines())
                .allMatch(line -> line.startsWith("wrong\t") || line.startsWith("ok\t"))
                .first()
                .asString()
                .startsWith("wrong\tbroker\tlocalhost:9092: ")
                .contains(store.toString())
                .endsWith("\tLook at security.protocol, ssl.* and sasl.*.");
    }

    /** All else that was looked at is told, too. */
    @Test
    void givenARegistrysSecretThatCannotBeRead_whenTheDoctorLooks_thenItIsAFindingAmongTheOthers(@TempDir Path folder)
            throws Exception {
        Path secrets = folder.resolve("nowhere.properties");
        Process doctor = process(
                "doctor",
                "--bootstrap=nowhere.invalid:9092",
                "--registry=http://127.0.0.1:1",
                "--state-dir=" + folder,
                "--config="
                        + Files.writeString(
                                folder.resolve("c.properties"),
                                "config.providers=file\n"
                                        + "config.providers.file.class="
                                        + "org.apache.kafka.common.config.provider.FileConfigProvider\n"
                                        + "basic.auth.credentials.source=USER_INFO\n"
                                        + "basic.auth.user.info=${file:" + secrets + ":user}\n"));
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(doctor.waitFor()).isEqualTo(1);
        assertThat(said.lines())
                .satisfiesExactly(
                        broker -> assertThat(broker).startsWith("wrong\tbroker\tnowhere.invalid:9092: "),
                        schemas -> assertThat(schemas)
                                .startsWith("wrong\tschemas\t")
                                .contains(secrets.toString())
                                .contains("basic.auth.*"),
                        disk -> assertThat(disk).contains("\tdisk\t"));
    }

    @Test
    void givenARegistrysTrustStoreThatIsNotThere_whenTheDoctorLooks_thenItIsAFindingAmongTheOthers(@TempDir Path folder)
            throws IOException {
        Path store = folder.resolve("nowhere.jks");
        Path settings = Files.writeString(
                folder.resolve("c.properties"), "schema.registry.ssl.truststore.location=" + store + "\n");

        assertThat(run(
                        "doctor",
                        "--bootstrap=nowhere.invalid:9092",
                        "--registry=https://127.0.0.1:1",
                        "--state-dir=" + folder,
                        "--config=" + settings))
                .isEqualTo(1);

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        broker -> assertThat(broker).startsWith("wrong\tbroker\t"),
                        schemas -> assertThat(schemas)
                                .startsWith("wrong\tschemas\t")
                                .contains(store.toString())
                                .contains("schema.registry.*"),
                        disk -> assertThat(disk).contains("\tdisk\t"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void givenAnAddressThatNobodyHas_whenTheDoctorLooks_thenItAsksWhetherItCanBeResolved(@TempDir Path folder) {
        assertThat(run("doctor", "--bootstrap=nowhere.invalid:9092", "--registry=" + registry, "--state-dir=" + folder))
                .isEqualTo(1);

        assertThat(out.toString().lines())
                .first()
                .asString()
                .startsWith("wrong\tbroker\tnowhere.invalid:9092: ")
                .contains("No resolvable bootstrap urls")
                .endsWith("\tCan the address be resolved from here?");
    }

    /** Java's message is the folder's name alone. */
    @Test
    void givenAFileInPlaceOfABrokersFolder_whenRun_thenItIsNamedWithWhatIsWrong(@TempDir Path folder)
            throws IOException {
        Path file = Files.createFile(folder.resolve("broker"));

        assertThat(run("up", "--data-dir", folder.toString())).isEqualTo(1);

        assertThat(err.toString())
                .contains("detente: Cannot make the data folder " + file + ": there is a file of that name");
    }

    private static Process process(String... arguments) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.detente.cli.Main");
        return new ProcessBuilder(
                        Stream.concat(command.stream(), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
    }

    /**
     * A delivery runs for months: it must not wait for good where there is nothing, and its log is to tell of a
     * cluster.
     */
    @Test
    void givenABrokerThatIsAway_whenAlertsAreToBeDelivered_thenItSaysSoAndEndsAndKafkasWarningsAreThere()
            throws Exception {
        Process detente = process(
                "watch",
                "alerts",
                "--webhook=http://127.0.0.1:1/",
                "--bootstrap=127.0.0.1:1",
                "--registry=http://127.0.0.1:1");
        try {
            assertThat(detente.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
            String said = new String(detente.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(detente.exitValue()).isEqualTo(1);
            assertThat(said).contains("Connection to node -1 (/127.0.0.1:1) could not be established");
            assertThat(said.lines().reduce((earlier, later) -> later))
                    .hasValueSatisfying(last -> assertThat(last)
                            .startsWith("detente: No broker answers about the topic relations.alerts within 15 s")
                            .contains("'detente doctor'"));
        } finally {
            detente.destroyForcibly();
        }
    }

    @Test
    void givenABrokerThatIsAway_whenRun_thenOneLineSaysWhatAndWhatToDoAndKafkasWarningsAreNotThere(@TempDir Path folder)
            throws Exception {
        Process detente = process(
                "topics",
                "list",
                "--bootstrap=127.0.0.1:1",
                "--config="
                        + Files.writeString(
                                folder.resolve("c"), "default.api.timeout.ms=1500\n" + "request.timeout.ms=1000\n"));
        String said = new String(detente.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(detente.waitFor()).isEqualTo(1);
        assertThat(said)
                .startsWith("detente: ")
                .contains("127.0.0.1:1")
                .contains("'detente doctor'")
                .hasLineCount(1);
    }

    @Test
    void givenAnEmptyRegistry_whenRegistered_thenTheSubjectsAreListedWithTheirModesAndTheCheckPasses() {
        assertThat(run("schemas", "register", "--registry", registry, "--namespace", "demo"))
                .isZero();
        assertThat(run("schemas", "list", "--registry", registry, "--namespace", "demo"))
                .isZero();

        assertThat(out.toString())
                .contains("demo.news.articles-value\tversion 1")
                .contains("demo.relations.alerts-value\tversion 1")
                .contains("FULL_TRANSITIVE");
        assertThat(run("schemas", "check", "--registry", registry, "--namespace", "demo"))
                .isZero();
    }

    /** As after an upgrade: who writes would end at its first record. */
    @Test
    void givenAnEarlierSchemaAndWritersThatMayNotRegister_whenOursAreChecked_thenTheCheckFailsUntilTheyAreRegistered(
            @TempDir Path folder) throws IOException {
        try (SchemaRegistry client = new SchemaRegistry(Map.of(SchemaRegistry.URL, registry))) {
            client.register("relations.events-value", earlierEvent(), WireType.EVENT.compatibility());
        }
        Path closed = Files.writeString(folder.resolve("closed.properties"), "auto.register.schemas=false\n");
        String[] check = {"schemas", "check", "--registry", registry, "--config", closed.toString()};

        assertThat(run(check)).as(err.toString()).isEqualTo(1);
        assertThat(out.toString())
                .contains("relations.events-value\tfits", "relations.events-value\tis not registered yet");
        assertThat(run("schemas", "check", "--registry", registry))
                .as("where writers may register")
                .isZero();

        run("schemas", "register", "--registry", registry, "--config", closed.toString());
        assertThat(run(check)).isZero();
    }

    private static Schema earlierEvent() throws IOException {
        return new Schema.Parser()
                .parse(Files.readString(Path.of("src/test/resources/io/detente/stream/topics/RelationEvent-1.avsc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Article", "RelationEvent", "RelationSignal", "RelationAlert"})
    void givenASchemaFileAsItIs_whenChecked_thenItFits(String name) {
        run("schemas", "register", "--registry", registry);

        int code = run("schemas", "check", "schemas/" + name + ".avsc", "--registry", registry);

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("fits under");
    }

    @Test
    void givenASchemaWithANewRequiredField_whenChecked_thenTheCheckFailsAndSaysWhy(@TempDir Path folder)
            throws IOException {
        run("schemas", "register", "--registry", registry);
        String changed = Files.readString(Path.of("schemas/RelationAlert.avsc"))
                .replaceFirst("\"fields\": \\[", "\"fields\": [{\"name\": \"mood\", \"type\": \"string\"},");
        Path file = Files.writeString(folder.resolve("RelationAlert.avsc"), changed);

        assertThat(run("schemas", "check", file.toString(), "--registry", registry))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("relations.alerts-value\tdoes not fit")
                .contains("mood");
    }

    @Test
    void givenAFileThatIsNoSchema_whenChecked_thenItIsWrongUsage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.avsc"), "{\"type\": \"nonsense\"}");

        assertThat(run("schemas", "check", file.toString(), "--registry", registry))
                .isEqualTo(2);

        assertThat(err.toString()).contains(file.toString());
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
