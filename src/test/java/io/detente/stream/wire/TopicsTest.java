package io.detente.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.detente.avro.DatePrecision;
import io.detente.avro.EventActor;
import io.detente.avro.EventType;
import io.detente.avro.Mention;
import io.detente.avro.Modality;
import io.detente.avro.RelationEvent;
import io.detente.avro.Sector;
import io.detente.stream.ArticleLimits;
import io.detente.stream.TopologyScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @BeforeAll
    static void trustTheWire() {
        WireTrust.declare();
    }

    @Test
    void givenNoNamespace_whenNamed_thenTheSixTopicsHaveTheirPlainNames() {
        assertThat(Topics.in("").specs())
                .extracting(Topics.Spec::name)
                .containsExactly(
                        "news.articles.seen",
                        "news.articles",
                        "relations.events",
                        "relations.signals",
                        "relations.alerts",
                        "news.articles.dead",
                        "relations.alerts.dead");
    }

    @Test
    void givenANamespace_whenNamed_thenItComesWithADotBeforeEach() {
        assertThat(Topics.in("replay-7").specs())
                .allSatisfy(spec -> assertThat(spec.name()).startsWith("replay-7."));
    }

    @Test
    void givenANamespace_thenGroupsOfDeliveriesAreWithinIt() {
        Topics green = Topics.in("green");

        assertThat(green.deliveryGroup("desk")).isEqualTo("green.detente-delivery-desk");
        assertThat(green.briefGroup()).isEqualTo("green.detente-delivery-@brief");
    }

    @Test
    void givenTheTopics_whenAskedForCleanup_thenWhatIsRememberedAndSignalsAreCompacted() {
        assertThat(Topics.in("").specs())
                .filteredOn(spec -> spec.config().get("cleanup.policy").equals("compact"))
                .extracting(Topics.Spec::name)
                .containsExactly("news.articles.seen", "relations.signals");
    }

    @Test
    void givenAKeyHoldsNoDay_whenSignalsAreCompacted_thenThePastYearIsLeftToReadersFromTheBeginning() {
        assertThat(Topics.in("").specs())
                .filteredOn(spec -> spec.name().equals("relations.signals"))
                .allSatisfy(spec -> assertThat(spec.config())
                        .containsEntry("min.compaction.lag.ms", Long.toString(400L * 24 * 60 * 60 * 1000)));
    }

    /** Retention deletes whole segments, and none before its newest record is due. */
    @Test
    void givenWholeArticlesThatStayForThirtyDays_whenTheyAreDue_thenNoneWaitsLongerThanADayForItsSegment() {
        assertThat(Topics.in("").specs())
                .filteredOn(
                        spec -> spec.config().getOrDefault("retention.ms", "").equals("2592000000"))
                .hasSize(2)
                .allSatisfy(spec -> assertThat(spec.config()).containsEntry("segment.ms", "86400000"));
    }

    /**
     * The news may be of years ago: by its own time it would be due to be swept or compacted on the day it came.
     */
    @Test
    void givenNewsOfYearsAgo_whenItIsKept_thenItsTimeIsThatOfItsArrival() {
        assertThat(Topics.in("").specs())
                .filteredOn(spec -> !spec.name().equals("news.articles.seen"))
                .hasSize(6)
                .allSatisfy(spec -> assertThat(spec.config()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    /** Others bear the broker's own time. */
    @Test
    void givenAWriterWhoseClockIsAhead_whenItsTimeIsKept_thenTheTopicTakesWhatItWrites() {
        assertThat(Topics.in("").specs())
                .filteredOn(spec -> !spec.config().containsKey("message.timestamp.type"))
                .extracting(Topics.Spec::name)
                .containsExactly("news.articles.seen");
        assertThat(Topics.in("").specs())
                .filteredOn(spec -> !spec.config().containsKey("message.timestamp.type"))
                .allSatisfy(spec -> assertThat(spec.config())
                        .containsEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
    }

    /** Others' topics may begin with the same words. */
    @ParameterizedTest
    @ValueSource(strings = {"", "blue"})
    void givenThePageOnWhatIsKept_whenANamespaceIsToGo_thenItsCommandNamesTheSevenTopicsAndNoOther(String namespace)
            throws IOException {
        String line = Files.readAllLines(Path.of("ops/privacy.md")).stream()
                .filter(one -> one.contains("--delete --topic"))
                .findFirst()
                .orElseThrow();
        Pattern named = Pattern.compile(line.replaceFirst(".*--delete --topic \"\\$N", "")
                .replaceFirst("\"$", "")
                .replaceFirst("^", namespace.isEmpty() ? "" : namespace + "[.]"));

        assertThat(Topics.in(namespace).specs())
                .extracting(Topics.Spec::name)
                .allMatch(name -> named.matcher(name).matches());
        assertThat(List.of(
                        "relations",
                        "relations.clients",
                        "news.articles2",
                        "news.articles.other",
                        "green.relations.events"))
                .noneMatch(name -> named.matcher(name).matches());
        assertThat(Topics.in("green").specs())
                .extracting(Topics.Spec::name)
                .noneMatch(name -> named.matcher(name).matches());
    }

    @Test
    void givenATopic_whenCreated_thenTheLargestMessageIsSaidAndNotLeftToTheBroker() {
        assertThat(Topics.in("").specs())
                .allSatisfy(spec -> assertThat(spec.config()).containsKey("max.message.bytes"));
    }

    /** Of the longest sentence that extraction takes, and in letters that take three bytes each. */
    @Test
    void givenAnEventWithAllThatMayBeSaidOfIt_whenWritten_thenItsTopicTakesIt() {
        String identity = "中".repeat(ArticleLimits.DEFAULT.maxIdentityLength());
        String sentence = "中".repeat(1_000);
        EventActor actor = new EventActor("USA", sentence, sentence, Sector.GOV, sentence);
        Mention mention = Mention.newBuilder()
                .setArticleId(identity)
                .setPublishedAt(Instant.EPOCH)
                .setSource(identity)
                .setUrl(identity)
                .setTitle("中".repeat(WireMapping.LONGEST_TITLE))
                .setFingerprint("0123456789abcdef")
                .setEvidence(sentence)
                .setEvidenceStart(0)
                .setEvidenceEnd(1_000)
                .setConfidence(1)
                .build();
        RelationEvent event = RelationEvent.newBuilder()
                .setEventId("0123456789abcdef")
                .setPair("CHN-USA")
                .setType(EventType.CONSULT)
                .setMode("meet")
                .setSource(actor)
                .setTarget(actor)
                .setSymmetric(true)
                .setModality(Modality.ASSERTED)
                .setDatePrecision(DatePrecision.DAY)
                .setFresh(true)
                .setPlace(sentence)
                .setIntensity(1)
                .setConfidence(1)
                .setEvidence(sentence)
                .setMentions(Collections.nCopies(32, mention))
                .build();

        try (SchemaRegistry registry = TopologyScenario.registry("topics")) {
            assertThat(WireSerdes.of(registry).events().serializer().serialize("relations.events", event))
                    .hasSizeBetween(800_000, Topics.MAX_DERIVED_BYTES - 100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü", "a/b"})
    void givenAnIllegalNamespace_whenNamed_thenTheErrorShowsIt(String namespace) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.in(namespace))
                .withMessageContaining("'" + namespace + "'");
    }
}
