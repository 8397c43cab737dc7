package io.detente.stream;

import static io.detente.stream.TopologyScenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.detente.avro.Article;
import io.detente.avro.DatePrecision;
import io.detente.avro.EventType;
import io.detente.avro.Mention;
import io.detente.avro.RelationEvent;
import io.detente.avro.Sector;
import io.detente.stream.wire.RegistryUnavailableException;
import io.detente.stream.wire.SchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelationsTopologyTest {

    private static final byte[] KEY = {9, 8, 7};
    /** Lists of stores and of neighbours, which come in no particular order. */
    private static final Pattern LISTS = Pattern.compile("(?<=\\(stores: \\[|--> |<-- )[^]\\n]+");

    @TempDir
    Path stateDir;

    private final SchemaRegistry registry = TopologyScenario.registry("topology");
    private TopologyScenario scenario;

    @BeforeEach
    void start() {
        scenario = new TopologyScenario(stateDir, registry);
    }

    @AfterEach
    void stop() {
        scenario.close();
    }

    /**
     * Names of stores and internal topics are a contract with the state of those who run it: see
     * before you change.
     */
    @Test
    void itsShapeIsTheOneThatIsWrittenDown() throws IOException {
        String shape = TopologyScenario.topology(TopologyScenario.settings(stateDir), registry, StreamMetrics.NONE)
                .get()
                .describe()
                .toString();
        assertThat(LISTS.matcher(shape)
                        .replaceAll(RelationsTopologyTest::sorted)
                        .strip())
                .isEqualTo(golden("topology.txt").strip());
    }

    @Test
    void eachEventGoesToItsPairWithTheArticleAsItsOneMention() {
        Instant published = NOW.minus(Duration.ofHours(5));
        scenario.arrives(article("a1")
                .setTitle("Envoys")
                .setBody("USA CHN CONSULT meet GOV\nFRA DEU ACCUSE accuse BUSINESS")
                .setPublishedAt(published)
                .setSource("Reuters")
                .setUrl("https://example.org/a1")
                .build());

        // key, type, sector (all are kept: the ledger decides what counts), event time
        assertThat(scenario.events())
                .extracting(
                        TestRecord::key,
                        r -> r.value().getType(),
                        r -> r.value().getSource().getSector(),
                        TestRecord::getRecordTime)
                .containsExactlyInAnyOrder(
                        tuple("CHN-USA", EventType.CONSULT, Sector.GOV, published),
                        tuple("DEU-FRA", EventType.ACCUSE, Sector.BUSINESS, published));
    }

    @Test
    void anEventOnTheWireSaysAllThatExtractionFound() {
        scenario.arrives(article("a1")
                .setTitle("Envoys")
                .setBody("USA CHN CONSULT meet GOV")
                .setPublishedAt(NOW)
                .setSource("Reuters")
                .setUrl("https://example.org/a1")
                .build());

        RelationEvent event = scenario.events().get(0).value();
        assertThat(event.getPair()).isEqualTo("CHN-USA");
        assertThat(event.getEventId()).matches("[0-9a-f]{16}");
        assertThat(event.getMode()).isEqualTo("meet");
        assertThat(event.getIntensity()).isEqualTo(3.0);
        assertThat(event.getSource().getCountry()).isEqualTo("USA");
        assertThat(event.getSource().getRole()).isEqualTo("foreign-minister");
        assertThat(event.getTarget().getCountry()).isEqualTo("CHN");
        assertThat(event.getDate()).isEqualTo(LocalDate.of(2023, 5, 8));
        assertThat(event.getDatePrecision()).isEqualTo(DatePrecision.DAY);
        assertThat(event.getFresh()).isTrue();
        assertThat(event.getPlace()).isEqualTo("Beijing");
        Mention mention = event.getMentions().get(0);
        assertThat(mention.getArticleId()).isEqualTo("a1");
        assertThat(mention.getPublishedAt()).isEqualTo(NOW);
        assertThat(mention.getSource()).isEqualTo("Reuters");
        assertThat(mention.getUrl()).isEqualTo("https://example.org/a1");
        assertThat(mention.getTitle()).isEqualTo("Envoys");
        assertThat(mention.getFingerprint()).isEqualTo("0000000000000007");
        assertThat(mention.getEvidence()).isEqualTo("USA CHN CONSULT meet GOV");
        assertThat(mention.getEvidenceEnd()).isEqualTo(10);
    }

    static Stream<Arguments> faultyArticles() {
        return Stream.of(
                arguments(DeadLetterCause.NO_ID, article(" ").build()),
                arguments(
                        DeadLetterCause.NO_TEXT,
                        article("x").setTitle(" \n").setBody("-- 17 --").build()),
                arguments(
                        DeadLetterCause.NO_DATE,
                        article("x").setPublishedAt(null).build()),
                arguments(
                        DeadLetterCause.DATE_TOO_EARLY,
                        article("x").setPublishedAt(Instant.ofEpochMilli(-1)).build()),
                arguments(
                        DeadLetterCause.DATE_TOO_EARLY,
                        article("x")
                                .setPublishedAt(Instant.ofEpochMilli(Long.MIN_VALUE))
                                .build()),
                arguments(
                        DeadLetterCause.DATE_IN_FUTURE,
                        article("x").setPublishedAt(NOW.plusMillis(3_600_001)).build()),
                arguments(
                        DeadLetterCause.DATE_IN_FUTURE,
                        article("x")
                                .setPublishedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                                .build()),
                arguments(
                        DeadLetterCause.TOO_LARGE,
                        article("x").setBody("a".repeat(1 << 20)).build()),
                arguments(
                        DeadLetterCause.EXTRACTION_TIMEOUT,
                        article("x").setBody("too slow").build()),
                arguments(
                        DeadLetterCause.EXTRACTION_FAILED,
                        article("x").setBody("too much").build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultyArticles")
    void aFaultyArticleIsSetAsideAsItCameAndTheNextGoesOn(DeadLetterCause cause, Article faulty) {
        byte[] bytes = scenario.bytes(faulty);
        scenario.arrives(new TestRecord<>(KEY, bytes, new RecordHeaders().add("trace", new byte[] {1}), 1234L));
        scenario.arrives(article("good").setBody("USA CHN CONSULT meet GOV").build());

        assertThat(scenario.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.key()).isEqualTo(KEY);
            assertThat(dead.value()).isEqualTo(bytes);
            assertThat(dead.timestamp()).isEqualTo(1234L);
            assertThat(headers(dead.headers()))
                    .containsEntry("trace", "\u0001")
                    .containsEntry("detente.dead.cause", cause.code())
                    .containsEntry("detente.dead.topic", "news.articles")
                    .containsEntry("detente.dead.partition", "0")
                    .containsEntry("detente.dead.offset", "0")
                    .containsEntry("detente.dead.timestamp", "1234")
                    .hasSize(7)
                    .hasEntrySatisfying(
                            "detente.dead.message",
                            message -> assertThat(message).isNotBlank());
        });
        assertThat(scenario.events()).hasSize(1);
        assertThat(scenario.count("detente.dead.letters", "cause", cause.code()))
                .isEqualTo(1);
    }

    static Stream<Arguments> articlesWithLongIdentities() {
        String longest = "x".repeat(2_048);
        return Stream.of(
                arguments("id", article(longest + "x").build(), article(longest).build()),
                arguments(
                        "url",
                        article("x").setUrl(longest + "x").build(),
                        article("x").setUrl(longest).build()),
                arguments(
                        "source",
                        article("x").setSource(longest + "x").build(),
                        article("x").setSource(longest).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("articlesWithLongIdentities")
    void anArticleIsSetAsideWhoseIdentityIsTooLongToBeToldWithEachEvent(
            String field, Article tooLong, Article longest) {
        scenario.arrives(tooLong);
        scenario.arrives(longest);

        assertThat(scenario.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(headers(dead.headers()))
                        .containsEntry("detente.dead.cause", "identity-too-long")
                        .containsEntry("detente.dead.message", field + " has 2049 characters, at most 2048 are taken"));
    }

    @Test
    void ofALongTitleItsBeginningIsTold() {
        scenario.arrives(article("x")
                .setTitle("t".repeat(998) + "\ud83d\udd4a".repeat(500))
                .setBody("USA CHN CONSULT meet GOV")
                .build());

        assertThat(scenario.events().get(0).value().getMentions().get(0).getTitle())
                .isEqualTo("t".repeat(998) + "…");
    }

    @Test
    void ofAnArticlesHeadersOnlyTheTimeOfItsArrivalGoesOnToWhatItCauses() {
        byte[] bytes =
                scenario.bytes(article("x").setBody("USA CHN CONSULT meet GOV").build());
        scenario.arrives(new TestRecord<>(
                KEY, bytes, new RecordHeaders().add("trace", new byte[2_000_000]), NOW.toEpochMilli()));

        assertThat(scenario.events())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(headers(event.headers())).containsOnlyKeys("detente.ingested"));
        assertThat(scenario.signals())
                .isNotEmpty()
                .allSatisfy(signal -> assertThat(headers(signal.headers())).containsOnlyKeys("detente.ingested"));
    }

    @Test
    void anOutputLargerThanItsTopicTakesIsSetAsideAndTheOthersGoOn() {
        scenario.arrives(article("x")
                .setBody("USA CHN CONSULT meet GOV " + "中".repeat(400_000))
                .build());

        assertThat(scenario.events()).isEmpty();
        assertThat(scenario.count("detente.events", "type", "CONSULT")).isZero();
        assertThat(scenario.deadLetters()).isNotEmpty().allSatisfy(dead -> {
            assertThat(new String(dead.key(), StandardCharsets.UTF_8)).startsWith("CHN-USA");
            assertThat(dead.value()).hasSizeGreaterThan(1024 * 1024);
            assertThat(headers(dead.headers()))
                    .containsEntry("detente.dead.cause", "output-too-large")
                    .hasEntrySatisfying(
                            "detente.dead.topic", topic -> assertThat(topic).startsWith("relations."));
        });
        assertThat(scenario.count("detente.dead.letters", "cause", "output-too-large"))
                .isGreaterThanOrEqualTo(1);

        scenario.arrives(article("y").setBody("FRA DEU ACCUSE accuse GOV").build());
        assertThat(scenario.events()).extracting(TestRecord::key).containsExactly("DEU-FRA");
        assertThat(scenario.count("detente.events", "type", "ACCUSE")).isEqualTo(1);
    }

    @Test
    void anArticleOfTooManyEventsIsSetAside() {
        String event = "USA CHN CONSULT meet GOV\n";
        scenario.arrives(article("most").setBody(event.repeat(500)).build());
        scenario.arrives(article("more").setBody(event.repeat(501)).build());

        assertThat(scenario.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(headers(dead.headers()))
                        .containsEntry("detente.dead.cause", "too-many-events")
                        .containsEntry(
                                "detente.dead.message", "article more tells of 501 events, at most 500 are taken"));
        assertThat(scenario.events().get(0).value().getMentions())
                .extracting(Mention::getArticleId)
                .containsExactly("most");
    }

    @Test
    void aDeadLetterLargerThanItsTopicTakesGoesWithoutTheValueAndSaysSo() {
        byte[] giant = new byte[40_000_000];
        scenario.arrives(
                new TestRecord<>(KEY, giant, new RecordHeaders().add("trace", new byte[] {1}), NOW.toEpochMilli()));

        assertThat(scenario.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.key()).isEqualTo(KEY);
            assertThat(dead.value()).isNull();
            assertThat(headers(dead.headers()))
                    .containsEntry("trace", "\u0001")
                    .containsEntry("detente.dead.omitted", "value: 40000000 bytes")
                    .containsEntry("detente.dead.offset", "0");
        });
    }

    @Test
    void aDeadLetterWhoseKeyAndHeadersAreTooLargeAsWellGoesWithoutThem() {
        scenario.arrives(new TestRecord<>(
                new byte[20_000_000],
                new byte[] {1},
                new RecordHeaders().add("trace", new byte[9_000_000]),
                NOW.toEpochMilli()));

        assertThat(scenario.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.key()).isNull();
            assertThat(dead.value()).containsExactly(1);
            assertThat(headers(dead.headers()))
                    .containsEntry("detente.dead.omitted", "key: 20000000 bytes, headers: 9000015 bytes")
                    .doesNotContainKey("trace");
        });
    }

    @Test
    void aDeadLetterOfVeryManyEmptyHeadersGoesWithoutThem() {
        Headers empty = new RecordHeaders();
        IntStream.range(0, 200_000).forEach(i -> empty.add("", null));
        scenario.arrives(new TestRecord<>(KEY, new byte[] {1}, empty, NOW.toEpochMilli()));

        assertThat(scenario.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.key()).isEqualTo(KEY);
            assertThat(dead.value()).containsExactly(1);
            assertThat(headers(dead.headers()))
                    .containsEntry("detente.dead.omitted", "headers: 2000000 bytes")
                    .doesNotContainKey("");
        });
    }

    @Test
    void whatIsNoArticleAtAllIsSetAsideAsItCame() {
        byte[] garbage = "<rss>".getBytes(StandardCharsets.UTF_8);
        byte[] ofUnknownSchema = {0, 0, 0, 0, 99, 1};
        scenario.arrives(new TestRecord<>(null, garbage, Instant.ofEpochMilli(5)));
        scenario.arrives(new TestRecord<>(KEY, ofUnknownSchema, Instant.ofEpochMilli(6)));
        scenario.arrives(new TestRecord<>(KEY, null, Instant.ofEpochMilli(7)));

        assertThat(scenario.deadLetters())
                .extracting(
                        TestRecord::key,
                        TestRecord::value,
                        r -> headers(r.headers()).get("detente.dead.cause"))
                .containsExactly(
                        tuple(null, garbage, "undecodable"),
                        tuple(KEY, ofUnknownSchema, "undecodable"),
                        tuple(KEY, null, "undecodable"));
    }

    @Test
    void aDeadLetterThatIsSentInAgainAndDiesAgainBearsOnlyItsLastCause() {
        byte[] bytes = scenario.bytes(article("x").setPublishedAt(null).build());
        scenario.arrives(new TestRecord<>(KEY, bytes, Instant.ofEpochMilli(5)));
        scenario.arrives(scenario.deadLetters().get(0));

        assertThat(scenario.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.headers())
                        .hasSize(6)
                        .extracting(Header::key)
                        .doesNotHaveDuplicates());
    }

    @Test
    void anArticleMayBeDatedUpToAnHourAhead() {
        scenario.arrives(article("x")
                .setBody("USA CHN CONSULT meet GOV")
                .setPublishedAt(NOW.plus(Duration.ofHours(1)))
                .build());
        assertThat(scenario.events()).hasSize(1);
        assertThat(scenario.deadLetters()).isEmpty();
    }

    @Test
    void anArticleInAnotherLanguageIsPassedOverAndNotDead() {
        scenario.arrives(article("x").setBody("en français").build());
        assertThat(scenario.events()).isEmpty();
        assertThat(scenario.deadLetters()).isEmpty();
        assertThat(scenario.count("detente.articles", "outcome", "other_language"))
                .isEqualTo(1);
    }

    @Test
    void eachArticleHasExactlyOneOutcome() {
        scenario.arrives(article("1").setBody("USA CHN CONSULT meet GOV").build());
        scenario.arrives(article("2")
                .setBody("USA CHN CONSULT meet GOV\nFRA DEU ACCUSE accuse GOV")
                .build());
        scenario.arrives(article("3").setBody("It rained.").build());
        scenario.arrives(article("4").setBody("en français").build());
        scenario.arrives(article("5").setBody("too slow").build());
        scenario.arrives(article("6").setPublishedAt(null).build());
        scenario.arrives(new TestRecord<>(KEY, new byte[] {1}, NOW));

        Map<String, Double> counts = new TreeMap<>();
        scenario.meters
                .get("detente.articles")
                .counters()
                .forEach(counter -> counts.put(counter.getId().getTag("outcome"), counter.count()));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("with_events", 2.0, "without_events", 1.0, "other_language", 1.0, "dead", 3.0));
        assertThat(scenario.meters.get("detente.dead.letters").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void latencyIsCountedFromTheTimestampOfTheArticlesRecord() {
        byte[] bytes = scenario.bytes(article("1")
                .setBody("USA CHN CONSULT meet GOV")
                .setPublishedAt(NOW.minusSeconds(86_400))
                .build());
        scenario.arrives(new TestRecord<>(KEY, bytes, NOW.minusMillis(40)));
        scenario.signals();

        assertThat(scenario.meters.get("detente.latency").timer().max(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(scenario.meters.get("detente.article.age").summary().max()).isEqualTo(86_400);
    }

    @Test
    void aRegistryThatIsAwayStopsTheStreamAndLosesNothing() {
        SchemaRegistry away = new SchemaRegistry(Map.of(SchemaRegistry.URL, "http://127.0.0.1:9"));
        try (TopologyScenario cutOff = new TopologyScenario(stateDir.resolve("cut-off"), away)) {
            byte[] bytes = scenario.bytes(article("1").build());

            assertThatThrownBy(() -> cutOff.arrives(new TestRecord<>(KEY, bytes, NOW)))
                    .satisfies(e ->
                            assertThat(TransientFailure.in(e)).get().isInstanceOf(RegistryUnavailableException.class));
            assertThat(cutOff.deadLetters()).isEmpty();
        }
    }

    private static Article.Builder article(String id) {
        return Article.newBuilder().setId(id).setTitle("Headline").setPublishedAt(NOW);
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> map = new TreeMap<>();
        headers.forEach(h -> map.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return map;
    }

    /** A node's stores are a set, told in any order. */
    private static String sorted(MatchResult list) {
        return Stream.of(list.group().split(", ")).sorted().collect(Collectors.joining(", "));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = RelationsTopologyTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
