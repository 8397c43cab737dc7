package io.detente;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.detente.extract.Knowledge;
import io.detente.extract.actor.Standing;
import io.detente.feed.WebAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may import whom. The reasons are in each package's {@code package-info.java}. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.detente");

    private static final Pattern IMPORT_OF_STREAM =
            Pattern.compile("(?m)^import (?:static )?(io\\.detente\\.stream(?:\\.[a-z]+)*)\\.[A-Z]");

    /** Kafka as a client knows it; all else of it is streams, or the server. */
    private static final String[] KAFKA_CLIENTS = {"org.apache.kafka.clients..", "org.apache.kafka.common.."};

    private static final String[] KAFKA = {"org.apache.kafka..", "kafka.."};

    /** Packages of the program, and which others of it each may import; avro holds the types on the wire. */
    private static final Map<String, Set<String>> IMPORTS = Map.ofEntries(
            entry("event", Set.of()),
            entry("article", Set.of()),
            entry("extract", Set.of("event", "article")),
            entry("signal", Set.of("event")),
            entry("stream", Set.of("event", "article", "extract", "signal", "avro")),
            entry("feed", Set.of("article", "avro")),
            entry("truth", Set.of("event")),
            entry("replay", Set.of("event", "article", "extract", "signal", "stream", "feed", "truth", "avro")),
            entry("serve", Set.of("event", "avro", "feed", "truth")),
            entry("bench", Set.of("article", "extract", "signal", "stream", "feed", "avro")),
            entry("local", Set.of()));

    static Set<String> packages() {
        return IMPORTS.keySet();
    }

    /** Commands tie all together, and what goes over the wire is made from the schemas: neither is asked what it imports. */
    @Test
    void thereAreNoOtherPackages() {
        Set<String> all =
                PROGRAM.stream().flatMap(type -> packageOf(type).stream()).collect(Collectors.toSet());

        Set<String> told = new HashSet<>(IMPORTS.keySet());
        told.addAll(Set.of("avro", "cli"));
        assertThat(all).isEqualTo(told);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packagesImportOnlyWhatTheyMay(String name) {
        Set<String> known = new HashSet<>(IMPORTS.get(name));
        known.add(name);
        noClasses()
                .that(resideIn(name))
                .should()
                .dependOnClassesThat(describe(
                        "are of packages other than " + known,
                        type -> packageOf(type)
                                .map(other -> !known.contains(other))
                                .orElse(false)))
                .check(PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "article", "extract", "signal"})
    void whatReadsAndReckonsKnowsNothingOfKafka(String name) {
        noClasses()
                .that(resideIn(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(KAFKA))
                .check(PROGRAM);
    }

    @Test
    void whatAnythingMayImportNeedsNothing() {
        noClasses()
                .that(resideIn("event"))
                .should()
                .dependOnClassesThat(describe(
                        "are of a library",
                        type -> !type.getPackageName().startsWith("java.")
                                && packageOf(type).isEmpty()
                                && !type.isPrimitive()
                                && !type.isArray()))
                .check(PROGRAM);
    }

    @Test
    void signalsKnowNothingOfLanguageOrTheWire() {
        noClasses()
                .that(resideIn("signal"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("opennlp..", "org.apache.avro.."))
                .check(PROGRAM);
    }

    /** Reading stands on text; what decides is shown texts and parties, and how they are found may change without it. */
    @ParameterizedTest(name = "{0} imports of the reader only: {1}")
    @CsvSource({"text, ", "time, text", "actor, text", "relation, actor"})
    void roomsOfTheReaderImportOnlyWhatTheyMay(String name, String allowed) {
        Set<String> known = Stream.concat(Stream.of(name), words(allowed))
                .map(room -> "io.detente.extract." + room)
                .collect(Collectors.toSet());
        noClasses()
                .that(resideInAPackage("io.detente.extract." + name))
                .should()
                .dependOnClassesThat(describe(
                        "are of rooms other than " + known,
                        type -> type.getPackageName().startsWith("io.detente.extract.")
                                && !known.contains(type.getPackageName())))
                .check(PROGRAM);
    }

    /** What goes over the wire and what is kept know nothing of the topology, and the topology nothing of administration. */
    @ParameterizedTest(name = "{0} imports of the stream only: {1}")
    @CsvSource({"stream.wire, ", "stream.state, stream.wire", "stream, stream.wire stream.state"})
    void roomsOfTheStreamImportOnlyWhatTheyMay(String name, String allowed) throws IOException {
        Set<String> known = Stream.concat(Stream.of(name), words(allowed))
                .map(room -> "io.detente." + room)
                .collect(Collectors.toSet());
        noClasses()
                .that(resideInAPackage("io.detente." + name))
                .should()
                .dependOnClassesThat(describe(
                        "are of rooms other than " + known,
                        type -> (type.getPackageName() + ".").startsWith("io.detente.stream.")
                                && !known.contains(type.getPackageName())))
                .check(PROGRAM);
        // What only documentation needs is not in the classes.
        assertThat(known).containsAll(roomsOfTheStreamInImportsOf(name));
    }

    private static Set<String> roomsOfTheStreamInImportsOf(String name) throws IOException {
        Path folder = Path.of("src/main/java/io/detente", name.replace('.', '/'));
        Set<String> rooms = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IMPORT_OF_STREAM
                        .matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(rooms::add);
            }
        }
        return rooms;
    }

    /** It is told how words stand for a party, and no more of how parties are found. */
    @Test
    void theRelationModelKnowsNothingOfHowPartiesAreFound() {
        noClasses()
                .that()
                .resideInAPackage("io.detente.extract.relation")
                .should()
                .dependOnClassesThat(resideInAPackage("io.detente.extract.actor")
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(Standing.class))))
                .check(PROGRAM);
    }

    @Test
    void theRelationModelAloneKnowsItsRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.detente.extract.relation..")
                .should()
                .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."))
                .check(PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed", "serve"})
    void publishersAndPagesAreMereClientsOfKafka(String name) {
        noClasses()
                .that(resideIn(name))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(KAFKA).and(DescribedPredicate.not(resideInAnyPackage(KAFKA_CLIENTS))))
                .check(PROGRAM);
    }

    @Test
    void onlyTheLocalStackKnowsTheBroker() {
        noClasses()
                .that(DescribedPredicate.not(resideIn("local")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "kafka..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.metadata..",
                        "org.apache.kafka.storage..",
                        "org.apache.kafka.raft.."))
                .check(PROGRAM);
    }

    /** It is a relocated copy inside another product's artifact; the day that it moves, one file changes. */
    @Test
    void oneClassAloneKnowsTheRegistrysClient() {
        Set<String> files = PROGRAM.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.apache.flink")))
                .map(type -> type.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(files).hasSize(1);
    }

    /** A stranger's address is measured before it is parsed: that takes time in the square of its length. */
    @Test
    void ofFeedsOneClassAloneParsesAddresses() {
        noClasses()
                .that(resideIn("feed").and(DescribedPredicate.not(JavaClass.Predicates.type(WebAddress.class))))
                .should()
                .accessTargetWhere(describe(
                        "parses an address",
                        access -> access.getTargetOwner().isEquivalentTo(HttpUrl.class)
                                && Set.of("parse", "get", "resolve").contains(access.getName())))
                .check(PROGRAM);
    }

    /** Time is the article's; where now is needed it is handed in, so that a replay and a test can say what now is. */
    @Test
    void onlyCommandsReadTheWallClock() {
        noClasses()
                .that(DescribedPredicate.not(resideIn("cli")))
                .should()
                .callMethodWhere(describe("reads the wall clock", ArchitectureTest::readsWallClock))
                .check(PROGRAM);
    }

    /** The results of {@link StrictMath} are the same to the last bit on each processor; those of {@link Math} need not be. */
    @ParameterizedTest
    @ValueSource(strings = {"signal", "extract", "stream"})
    void whatReckonsComesOutTheSameOnEachProcessor(String name) {
        noClasses()
                .that(resideIn(name))
                .should()
                .callMethodWhere(describe(
                        "call a function of Math that may differ in the last bit",
                        call -> call.getTargetOwner().isEquivalentTo(Math.class)
                                && Set.of(
                                                "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "sin", "cos",
                                                "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "hypot")
                                        .contains(call.getName())))
                .check(PROGRAM);
    }

    /** Articles of a measurement come again and again; one that is only remembered would measure nothing. */
    @Test
    void whatIsMeasuredIsReading() {
        noClasses()
                .that(DescribedPredicate.<JavaClass>or(
                        resideIn("bench"),
                        describe("are of bench", type -> type.getSimpleName().startsWith("Bench"))))
                .should()
                .callMethod(Knowledge.class, "load")
                .check(PROGRAM);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.detente.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void eachPackageSaysWhatItIs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<Path> folders = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(folders)
                    .isNotEmpty()
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    private static boolean readsWallClock(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getTarget().getName();
        boolean now = method.equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isAssignableTo(Clock.class))
                && Stream.of(
                                Instant.class,
                                LocalDate.class,
                                LocalDateTime.class,
                                OffsetDateTime.class,
                                ZonedDateTime.class)
                        .anyMatch(type -> type.getName().equals(owner));
        boolean systemClock = method.startsWith("system")
                && Stream.of(Clock.class, InstantSource.class)
                        .anyMatch(type -> type.getName().equals(owner));
        return now || systemClock || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"));
    }

    private static DescribedPredicate<JavaClass> resideIn(String name) {
        return resideInAPackage("io.detente." + name + "..");
    }

    /** The first word after {@code io.detente}, if the class is of the program. */
    private static Optional<String> packageOf(JavaClass type) {
        String[] words = type.getPackageName().split("\\.");
        return words.length > 2 && words[0].equals("io") && words[1].equals("detente")
                ? Optional.of(words[2])
                : Optional.empty();
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.empty() : Stream.of(text.split(" "));
    }
}
