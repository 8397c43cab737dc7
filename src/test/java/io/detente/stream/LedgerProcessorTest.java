package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.avro.AlertStatus;
import io.detente.avro.DatePrecision;
import io.detente.avro.EventActor;
import io.detente.avro.EventType;
import io.detente.avro.Mention;
import io.detente.avro.Modality;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.avro.Sector;
import io.detente.avro.Side;
import io.detente.signal.SignalRules;
import io.detente.stream.state.LedgerStores;
import io.detente.stream.state.LedgerStoresTest;
import io.detente.stream.wire.UnknownMentionException;
import io.detente.stream.wire.WireTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerProcessorTest {
    private static final Duration TICK = Duration.ofMillis(50);

    @TempDir
    Path stateDir;

    private final HandSetClock clock = new HandSetClock(Instant.parse("2023-05-08T12:00:00Z"));
    private final Stopwatch stopwatch = new Stopwatch();
    private int pairsOwing;
    private final StreamMetrics metrics = new StreamMetrics() {
        @Override
        public void ledger(int partition, LocalDate closedThrough, int waiting, int owing) {
            pairsOwing = owing;
        }

        @Override
        public void ledgerGone(int partition) {
            pairsOwing = 0;
        }
    };
    private TopologyTestDriver driver;
    private TestInputTopic<String, RelationEvent> mentions;
    private TestOutputTopic<String, RelationEvent> events;
    private TestOutputTopic<String, RelationSignal> signals;
    private TestOutputTopic<String, RelationAlert> alerts;

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    @Test
    void givenAMentionWhenTheTickComesThenItsEventAndThreeWindowsAreTold() {
        open();
        mentions.pipeInput("CHN-USA", meeting("a", "2023-05-08"));
        assertThat(events.isEmpty()).as("before the tick").isTrue();

        tick();

        assertThat(events.readKeyValue().key).isEqualTo("CHN-USA");
        List<KeyValue<String, RelationSignal>> told = signals.readKeyValuesToList();
        assertThat(told).extracting(record -> record.key).containsExactly("CHN-USA/P1D", "CHN-USA/P7D", "CHN-USA/P28D");
        assertThat(told).allSatisfy(record -> {
            assertThat(record.value.getThaw()).isEqualTo(Math.sqrt(0.3));
            assertThat(record.value.getTension()).isZero();
            assertThat(record.value.getBalance()).isEqualTo(Math.sqrt(0.3) / (Math.sqrt(0.3) + 1));
            assertThat(record.value.getWindowEnd()).isEqualTo(LocalDate.parse("2023-05-09"));
            assertThat(record.value.getRevision()).isOne();
            assertThat(record.value.getProvisional()).isTrue();
            assertThat(record.value.getDrivers().get(0).getUrl()).isEqualTo("https://example.org/a");
        });
        assertThat(told.get(1).value.getWindowStart()).isEqualTo(LocalDate.parse("2023-05-02"));
    }

    /** A task whose commit failed is revived with what it once scheduled, and its steps begin anew. */
    @Test
    void givenATaskThatIsRevivedThenItTicksNoMoreOftenThanBefore() {
        MockProcessorContext<String, LedgerOutput> context = new MockProcessorContext<>();
        LedgerStoresTest.open(context);
        Processor<String, LedgerInput, String, LedgerOutput> ledger =
                new LedgerProcessorSupplier(SignalRules.defaults(), clock, stopwatch::read, TICK, metrics).get();
        ledger.init(context);
        int scheduled = context.scheduledPunctuators().size();

        ledger.close();
        ledger.init(context);

        assertThat(context.scheduledPunctuators())
                .filteredOn(schedule -> !schedule.cancelled())
                .hasSize(scheduled);
    }

    @Test
    void givenABurstOfArticlesOnOneEventWhenTheTickComesThenItIsAnsweredOnce() {
        open();
        for (int i = 0; i < 40; i++) {
            mentions.pipeInput("CHN-USA", meeting("article " + i, "2023-05-08"));
        }
        tick();

        List<RelationEvent> told = events.readValuesToList();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).getMentions()).hasSize(32);
        assertThat(told.get(0).getArticles()).isEqualTo(40);
        assertThat(signals.readValuesToList()).hasSize(3);
    }

    @Test
    void givenAnArticleThatIsPublishedAgainThenNothingIsToldAndNothingWritten() {
        open();
        mentions.pipeInput("CHN-USA", meeting("a", "2023-05-08"));
        tick();
        Map<String, Object> before = stores();
        drain();

        mentions.pipeInput("CHN-USA", meeting("a", "2023-05-08"));
        tick();

        assertThat(events.isEmpty()).isTrue();
        assertThat(signals.isEmpty()).isTrue();
        assertThat(stores()).isEqualTo(before);
    }

    @Test
    void givenACrashBetweenMentionAndTickWhenStartedAgainThenTheAnswerComes() {
        open();
        mentions.pipeInput("CHN-USA", meeting("a", "2023-05-08"));
        Map<String, Object> books = stores();
        driver.close();

        open();
        restore(books);
        tick();

        assertThat(events.readValuesToList()).hasSize(1);
        assertThat(signals.readValuesToList()).hasSize(3);
        tick();
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void givenAQuietPairWhenTheClockPassesMidnightByAnHourThenTheDayCloses() {
        open();
        mentions.pipeInput("CHN-USA", meeting("a", "2023-05-08"));
        tick();
        drain();

        clock.set(Instant.parse("2023-05-09T00:59:59Z"));
        tick();
        assertThat(signals.isEmpty()).as("not yet").isTrue();

        clock.set(Instant.parse("2023-05-09T01:00:00Z"));
        tick();
        assertThat(signals.readValuesToList()).hasSize(3).noneMatch(RelationSignal::getProvisional);

        clock.set(Instant.parse("2023-05-10T01:00:00Z"));
        tick();
        assertThat(signals.readKeyValuesToList())
                .as("the quiet day still has the meeting in its longer windows")
                .extracting(record -> record.key + " " + record.value.getWindowEnd())
                .containsExactly("CHN-USA/P7D 2023-05-10", "CHN-USA/P28D 2023-05-10");
    }

    @Test
    void givenAMonthOfConflictThenEachAlertIsToldAndConfirmedUnderItsId() {
        open();
        for (int day = 1; day <= 28; day++) {
            String date = String.format("2023-02-%02d", day);
            clock.set(Instant.parse(date + "T12:00:00Z"));
            mentions.pipeInput("CHN-USA", accusation("a" + day, date));
            mentions.pipeInput("CHN-USA", accusation("b" + day, date));
            tick();
        }
        List<RelationAlert> told = alerts.readValuesToList();

        Map<String, List<RelationAlert>> byId = told.stream().collect(Collectors.groupingBy(RelationAlert::getAlertId));
        assertThat(byId.values())
                .hasSize(4)
                .allSatisfy(one -> assertThat(one)
                        .extracting(RelationAlert::getStatus)
                        .startsWith(AlertStatus.PROVISIONAL)
                        .endsWith(AlertStatus.CONFIRMED));
        assertThat(told)
                .filteredOn(alert -> alert.getRegimeBefore() != alert.getRegimeAfter())
                .first()
                .satisfies(alert -> {
                    assertThat(alert.getSide()).isEqualTo(Side.TENSION);
                    assertThat(alert.getExplanation())
                            .containsIgnoringCase("relations turn from little heard to tense")
                            .contains("China to United States: accuse, \"China accused the United States of ");
                    assertThat(alert.getEvidence()).isNotEmpty();
                });
    }

    @Test
    void givenAClockThatWasOnceTenYearsAheadWhenItIsRightAgainThenDaysAreOpenAndCloseAsBefore() {
        open();
        mentions.pipeInput("CHN-USA", meeting("a", "2023-05-08"));
        tick();
        clock.set(Instant.parse("2033-05-08T12:00:00Z"));
        tick();
        clock.set(Instant.parse("2023-05-08T12:00:01Z"));
        tick();
        drain();

        mentions.pipeInput("CHN-USA", meeting("b", "2023-05-08"));
        tick();
        assertThat(signals.readValuesToList()).hasSize(3).allMatch(RelationSignal::getProvisional);

        clock.set(Instant.parse("2023-05-09T01:00:00Z"));
        tick();
        assertThat(signals.readValuesToList()).hasSize(3).noneMatch(RelationSignal::getProvisional);
    }

    /** Machines that share the work need not agree to the second when a day is over. */
    @Test
    void givenClocksThatDifferALittleWhenADayIsClosedByOneThenTheOtherDoesNotOpenItAgain() {
        open();
        mentions.pipeInput("CHN-USA", meeting("a", "2023-05-08"));
        clock.set(Instant.parse("2023-05-09T01:00:00Z"));
        tick();
        drain();

        clock.set(Instant.parse("2023-05-09T00:59:00Z"));
        tick();

        assertThat(signals.isEmpty()).isTrue();
    }

    @Test
    void givenRulesThatChangedWhenAllPairsAreToldAnewThenTheirAlertsAreWithdrawnWithoutAnyNews() {
        tellTwoPairs();
        Set<String> standing = alerts.readValuesToList().stream()
                .map(RelationAlert::getAlertId)
                .collect(Collectors.toSet());
        assertThat(standing).isNotEmpty();
        Map<String, Object> books = stores();
        driver.close();

        open(LedgerProcessorSupplier.retelling(deaf(), clock, StreamMetrics.NONE));
        restore(books);
        // A busy machine answers no more than one of the two in a tick.
        tick();
        tick();

        assertThat(alerts.readValuesToList())
                .allSatisfy(alert -> assertThat(alert.getStatus()).isEqualTo(AlertStatus.WITHDRAWN))
                .extracting(RelationAlert::getAlertId)
                .containsExactlyInAnyOrderElementsOf(standing);
        tick();
        assertThat(alerts.isEmpty()).as("told once").isTrue();
    }

    @Test
    void givenRulesThatChangedWhenPairsAreNotToldAnewThenEachIsToldWithItsNextNews() {
        tellTwoPairs();
        assertThat(alerts.readKeyValuesToList()).extracting(alert -> alert.key).contains("CHN-JPN", "CHN-USA");
        Map<String, Object> books = stores();
        driver.close();

        open(new LedgerProcessorSupplier(deaf(), clock, StreamMetrics.NONE));
        restore(books);
        tick();
        tick();
        tick();
        assertThat(alerts.isEmpty()).isTrue();
        assertThat(signals.isEmpty()).isTrue();

        mentions.pipeInput("CHN-USA", accusation("later", "2023-08-01"));
        tick();

        assertThat(alerts.readKeyValuesToList()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.key).isEqualTo("CHN-USA");
            assertThat(alert.value.getStatus()).isEqualTo(AlertStatus.WITHDRAWN);
        });
    }

    /** A month of conflict of each, half a year ago. */
    private void tellTwoPairs() {
        open();
        for (int day = 1; day <= 28; day++) {
            String date = String.format("2023-02-%02d", day);
            clock.set(Instant.parse(date + "T12:00:00Z"));
            mentions.pipeInput("CHN-USA", accusation("a" + day, date));
            mentions.pipeInput("CHN-JPN", againstJapan(accusation("b" + day, date)));
            tick();
        }
        clock.set(Instant.parse("2023-08-01T12:00:00Z"));
        tick();
        signals.readValuesToList();
    }

    /** By which nothing is worth an alert. */
    private static SignalRules deaf() {
        return SignalRules.defaults()
                .with(Map.of(
                        "rarity.worldReturn", "1e9",
                        "turns.sourcesFloor", "1000",
                        "turns.extraordinary", "1000"));
    }

    @Test
    void givenHeadersOnAMentionThenWhatIsToldBecauseOfItBearsThem() {
        open();
        Headers headers = new RecordHeaders().add("ingested", "1".getBytes(StandardCharsets.UTF_8));
        mentions.pipeInput(new TestRecord<>("CHN-USA", meeting("a", "2023-05-08"), headers, 0L));
        tick();

        assertThat(signals.readRecord().headers()).isEqualTo(headers);
    }

    @Test
    void givenTheSameArticlesInAnyOrderThenTheSameBytesAreToldLast() {
        List<RelationEvent> news = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String day = LocalDate.parse("2023-04-01").plusDays(i % 20).toString();
            news.add(i % 3 == 0 ? meeting("m" + i, day) : accusation("a" + i, day));
        }
        clock.set(Instant.parse("2023-04-01T12:00:00Z"));
        open();
        Map<String, ByteBuffer> orderly = replay(news);
        driver.close();

        Collections.shuffle(news, new Random(7));
        clock.set(Instant.parse("2023-04-01T12:00:00Z"));
        open();
        assertThat(replay(news)).isEqualTo(orderly).hasSizeGreaterThan(100);
    }

    @Test
    void givenAFloodThatTakesLongToAnswerThenNewsIsReadOnAndAnsweredTogetherAndAllOfItInTheEnd() {
        open();
        stopwatch.running(Duration.ofMillis(40));
        int answers = 0;
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 10; i++) {
                mentions.pipeInput("CHN-USA", meeting(round + "/" + i, "2023-05-08"));
            }
            tick();
            answers += events.readValuesToList().size();
        }
        assertThat(answers).as("answers to 40 bursts").isBetween(5, 39);

        mentions.pipeInput("CHN-USA", meeting("last", "2023-05-08"));
        tick();
        tick();

        assertThat(events.readValuesToList())
                .last()
                .satisfies(event -> assertThat(event.getArticles()).isBetween(380, 420));
    }

    @Test
    void givenMorePairsThanATickHasTimeForThenThoseThatWaitedLongestAreAnsweredFirst() {
        open();
        stopwatch.running(Duration.ofMillis(260));
        List<String> pairs = List.of("VNM-ZAF", "CHN-USA", "IRN-SAU", "FIN-PRT", "ARG-BRA");
        pairs.forEach(pair -> mentions.pipeInput(pair, meetingOf(pair, "of " + pair)));

        tick();
        List<RelationEvent> told = new ArrayList<>(events.readValuesToList());
        assertThat(told).hasSizeBetween(1, pairs.size() - 1);
        for (int i = 1; i < pairs.size(); i++) {
            tick();
            told.addAll(events.readValuesToList());
        }

        assertThat(told).extracting(RelationEvent::getPair).isEqualTo(pairs);
    }

    @Test
    void givenADayThatEndsForManyPairsWhenLiveNewsComesThenItWaitsForFewOfThem() {
        open();
        List<String> pairs = List.of("VNM-ZAF", "CHN-USA", "IRN-SAU", "FIN-PRT", "ARG-BRA");
        pairs.forEach(pair -> mentions.pipeInput(pair, meetingOf(pair, "of " + pair)));
        tick();
        drain();
        clock.set(Instant.parse("2023-05-09T01:00:00Z"));
        stopwatch.running(Duration.ofMillis(15));

        tick();
        Set<String> closed = new TreeSet<>(pairsOfSignals());
        assertThat(closed).as("pairs closed in a tick").hasSizeBetween(1, 2);
        mentions.pipeInput("EGY-ETH", meetingOf("EGY-ETH", "live"));
        // After work a tick may rest.
        tick();
        tick();

        List<RelationSignal> told = signals.readValuesToList();
        assertThat(told.get(0).getPair()).isEqualTo("EGY-ETH");
        told.forEach(signal -> closed.add(signal.getPair()));
        for (int i = 0; i < pairs.size(); i++) {
            tick();
            closed.addAll(pairsOfSignals());
        }
        assertThat(closed).containsAll(pairs);
    }

    private Set<String> pairsOfSignals() {
        return signals.readValuesToList().stream().map(RelationSignal::getPair).collect(Collectors.toSet());
    }

    private static RelationEvent meetingOf(String pair, String article) {
        RelationEvent meeting = withPair(pair, meeting(article, "2023-05-08"));
        meeting.setEventId(article);
        return meeting;
    }

    /** China accuses the United States on each of 120 days. */
    private void accuseDaily(String firstDay) {
        for (int day = 0; day < 120; day++) {
            mentions.pipeInput(
                    "CHN-USA",
                    accusation(
                            "daily " + day,
                            LocalDate.parse(firstDay).plusDays(day).toString()));
        }
    }

    private static RelationEvent withPair(String pair, RelationEvent event) {
        event.setPair(pair);
        event.getSource().setCountry(pair.substring(0, 3));
        event.getTarget().setCountry(pair.substring(4));
        return event;
    }

    @Test
    void givenNewsOfLongAgoAndOfTodayInAFloodThenThatOfTodayIsAnsweredFirst() {
        open();
        stopwatch.running(Duration.ofMillis(15));
        for (int month = 1; month < 5; month++) {
            mentions.pipeInput("CHN-USA", meeting("late " + month, "2023-0" + month + "-01"));
            RelationEvent late = meeting("also late " + month, "2023-0" + month + "-01");
            late.setPair("IRN-SAU");
            mentions.pipeInput("IRN-SAU", late);
        }
        RelationEvent live = meeting("live", "2023-05-08");
        live.setPair("ARG-BRA");
        live.getSource().setCountry("ARG");
        live.getTarget().setCountry("BRA");
        mentions.pipeInput("ARG-BRA", live);

        tick();

        assertThat(events.readValuesToList())
                .first()
                .satisfies(told -> assertThat(told.getPair()).isEqualTo("ARG-BRA"));
    }

    @Test
    void givenLateNewsThatKeepsComingOfAPairThenItIsAnsweredAgainAfterFiveSecondsAndAllAtOnce() {
        open();
        for (int day = 1; day <= 20; day++) {
            mentions.pipeInput("CHN-USA", meeting("late " + day, String.format("2023-03-%02d", day)));
            tick();
        }
        assertThat(daysOfEvents()).containsExactly("2023-03-01");

        for (int quarter = 1; quarter <= 16; quarter++) {
            driver.advanceWallClockTime(Duration.ofMillis(250));
            RelationEvent another = meeting("another " + quarter, "2023-03-01");
            another.setPair("IRN-SAU");
            mentions.pipeInput("IRN-SAU", another);
        }
        drain();
        driver.advanceWallClockTime(Duration.ofMillis(250));

        assertThat(daysOfEvents()).hasSize(19).doesNotContain("2023-03-01").contains("2023-03-02", "2023-03-20");
        assertThat(signals.readValuesToList())
                .extracting(signal -> signal.getPair() + signal.getWindow() + signal.getWindowEnd())
                .as("each window is told once")
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    @Test
    void givenLateNewsThatWaitsWhenLiveNewsOfThePairComesThenItIsAnsweredWithoutIt() {
        open();
        mentions.pipeInput("CHN-USA", meeting("late", "2023-03-01"));
        tick();
        mentions.pipeInput("CHN-USA", meeting("waits", "2023-03-02"));
        drain();

        mentions.pipeInput("CHN-USA", meeting("live", "2023-05-08"));
        tick();

        assertThat(daysOfEvents()).containsExactly("2023-05-08");
        pause();
        assertThat(daysOfEvents()).containsExactly("2023-03-02");
        assertThat(stores()).noneSatisfy((key, value) -> assertThat(key).startsWith(LedgerStores.NEWS));
    }

    @Test
    void givenLateNewsThatWaitsAndADayThatIsOverThenBothAreToldInOnePassAndNothingIsOwed() {
        open();
        accuseDaily("2023-01-09");
        tick();
        mentions.pipeInput("CHN-USA", meeting("waits", "2023-01-10"));
        tick();
        drain();
        for (int second = 0; second < 4; second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        assertThat(signals.isEmpty()).as("not quiet yet").isTrue();

        clock.set(Instant.parse("2023-05-09T01:00:00Z"));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(signals.readValuesToList())
                .extracting(signal -> signal.getWindow() + " to " + signal.getWindowEnd())
                .contains("P7D to 2023-01-11", "P28D to 2023-04-20", "P28D to 2023-05-09")
                .doesNotHaveDuplicates();
        assertThat(pairsOwing).isZero();
    }

    @Test
    void givenLateNewsThatWaitsWhenTheTaskGoesThenTheNextAnswersIt() {
        open();
        mentions.pipeInput("CHN-USA", meeting("late", "2023-03-01"));
        tick();
        mentions.pipeInput("CHN-USA", meeting("waits", "2023-03-02"));
        tick();
        Map<String, Object> books = stores();
        driver.close();

        open();
        restore(books);
        tick();

        assertThat(daysOfEvents()).containsExactly("2023-03-02");
    }

    @Test
    void givenLateNewsThatAnEarlierBuildKeptAmongAllOtherThenItIsAnswered() {
        open();
        driver.<String, RelationEvent>getKeyValueStore(LedgerStores.NEWS)
                .put("CHN-USA/1000000000000000007", meeting("waits", "2023-03-02"));

        tick();

        assertThat(daysOfEvents()).containsExactly("2023-03-02");
        assertThat(stores()).noneSatisfy((key, value) -> assertThat(key).startsWith(LedgerStores.NEWS));
    }

    @Test
    void givenMoreLateNewsThanMayWaitThenThePairWithTheMostIsAnsweredBeforeMoreIsTaken() {
        open();
        mentions.pipeInput("CHN-USA", meeting("first", "2023-03-01"));
        tick();
        drain();
        for (int article = 1; article < LateNews.MOST_WAITING; article++) {
            mentions.pipeInput("CHN-USA", meeting("late " + article, "2023-03-01"));
        }
        assertThat(events.isEmpty()).isTrue();

        mentions.pipeInput("CHN-USA", meeting("one more", "2023-03-01"));

        assertThat(events.readValuesToList())
                .singleElement()
                .satisfies(event -> assertThat(event.getArticles()).isBetween(9_000, 11_000));
        assertThat(stores()).noneSatisfy((key, value) -> assertThat(key).startsWith(LedgerStores.NEWS));
    }

    private List<String> daysOfEvents() {
        return events.readValuesToList().stream()
                .map(event -> event.getDate().toString())
                .toList();
    }

    @Test
    void givenLateNewsWhenNothingMoreComesOfThePairForTenSecondsThenOldWindowsTellTheirNewShift() {
        clock.set(Instant.parse("2023-05-08T12:00:00Z"));
        open();
        accuseDaily("2023-01-01");
        tick();
        pause();
        mentions.pipeInput("CHN-USA", meeting("late", "2023-01-10"));
        tick();
        clock.set(Instant.parse("2023-05-08T12:00:09Z"));
        tick();
        List<RelationSignal> atOnce = signals.readValuesToList();
        assertThat(atOnce.subList(atOnce.size() - 45, atOnce.size()))
                .filteredOn(signal -> signal.getWindowEnd().equals(LocalDate.parse("2023-04-20")))
                .isEmpty();
        assertThat(pairsOwing).isOne();

        clock.set(Instant.parse("2023-05-08T12:00:11Z"));
        tick();

        assertThat(signals.readValuesToList())
                .extracting(signal -> signal.getWindowEnd().toString())
                .contains("2023-04-20")
                .hasSizeGreaterThan(100);
        assertThat(pairsOwing).isZero();
    }

    @Test
    void givenLateNewsWhenTheTaskGoesBeforeAllIsToldThenTheNextTellsTheRestAndTheFirstCountsItNoMore() {
        open();
        accuseDaily("2023-01-01");
        tick();
        pause();
        mentions.pipeInput("CHN-USA", meeting("late", "2023-01-10"));
        tick();
        assertThat(pairsOwing).isOne();
        Map<String, Object> books = stores();
        driver.close();
        assertThat(pairsOwing).as("of the task that went").isZero();

        open();
        restore(books);
        tick();

        assertThat(signals.readValuesToList())
                .extracting(signal -> signal.getWindowEnd().toString())
                .contains("2023-04-20");
        assertThat(pairsOwing).isZero();
    }

    @Test
    void givenNewsFromAheadOfTheClockThenItWaitsUntilTheClockGetsThere() {
        open();
        mentions.pipeInput("CHN-USA", meeting("early", "2023-06-01"));
        mentions.pipeInput("CHN-USA", meeting("due", "2023-05-08"));
        tick();
        assertThat(events.readValuesToList())
                .extracting(event -> event.getMentions().get(0).getArticleId())
                .containsExactly("due");

        clock.set(Instant.parse("2023-06-01T11:00:00Z"));
        tick();

        assertThat(events.readValuesToList())
                .extracting(event -> event.getMentions().get(0).getArticleId())
                .containsExactly("early");
        assertThat(stores()).noneSatisfy((key, value) -> assertThat(key).startsWith(LedgerStores.NEWS));
    }

    /** As in a replay, where all of history is here before its time passes. */
    @Test
    void givenNewsFromAheadOfTheClockWhenADayIsOverThenItClosesForThatPairToo() {
        open();
        mentions.pipeInput("CHN-USA", meeting("early", "2023-06-01"));
        mentions.pipeInput("CHN-USA", meeting("due", "2023-05-08"));
        tick();
        drain();

        clock.set(Instant.parse("2023-05-09T01:00:00Z"));
        tick();
        assertThat(signals.readValuesToList()).hasSize(3).noneMatch(RelationSignal::getProvisional);
        clock.set(Instant.parse("2023-05-10T01:00:00Z"));
        tick();
        assertThat(signals.readKeyValuesToList())
                .extracting(record -> record.key + " " + record.value.getWindowEnd())
                .containsExactly("CHN-USA/P7D 2023-05-10", "CHN-USA/P28D 2023-05-10");

        assertThat(events.isEmpty()).as("before its time").isTrue();
        clock.set(Instant.parse("2023-06-01T09:00:00Z"));
        tick();
        assertThat(daysOfEvents()).containsExactly("2023-06-01");
    }

    @Test
    void givenNewsFromAheadOfTheClockWhenTheClockLeapsOverDaysThenAlertsAreToldAsOnTheirDays() {
        clock.set(Instant.EPOCH);
        open();
        mentions.pipeInput("CHN-USA", attack("attack", "2023-05-08"));
        mentions.pipeInput("CHN-USA", meeting("early", "2023-06-01"));
        tick();

        clock.set(Instant.parse("2023-05-08T12:00:00Z"));
        tick();
        clock.set(Instant.parse("2023-05-20T12:00:00Z"));
        tick();

        assertThat(alerts.readRecordsToList())
                .extracting(alert -> alert.value().getStatus() + " " + Instant.ofEpochMilli(alert.timestamp()))
                .containsExactly("PROVISIONAL 2023-05-08T12:00:00Z", "CONFIRMED 2023-05-09T23:59:59.999Z");
    }

    @Test
    void givenNewsFromAheadOfTheClockWhenOtherNewsOfThePairIsAnsweredThenItStillWaitsForItsTime() {
        open();
        mentions.pipeInput("CHN-USA", meeting("early", "2023-06-01"));
        mentions.pipeInput("CHN-USA", meeting("late", "2023-03-01"));
        tick();
        mentions.pipeInput("CHN-USA", meeting("waits", "2023-03-02"));
        tick();
        for (int second = 0; second < 4; second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        clock.set(Instant.parse("2023-05-09T01:00:00Z"));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        clock.set(Instant.parse("2023-05-09T12:00:00Z"));
        mentions.pipeInput("CHN-USA", meeting("live", "2023-05-09"));
        tick();
        assertThat(daysOfEvents()).containsExactly("2023-03-01", "2023-03-02", "2023-05-09");

        clock.set(Instant.parse("2023-06-01T09:00:00Z"));
        tick();

        assertThat(daysOfEvents()).containsExactly("2023-06-01");
        assertThat(stores()).noneSatisfy((key, value) -> assertThat(key).startsWith(LedgerStores.NEWS));
    }

    @Test
    void givenNewsFromAheadOfTheClockThenWhatOtherPairsOweIsToldWithoutIt() {
        open();
        mentions.pipeInput("IRN-SAU", withPair("IRN-SAU", meeting("early", "2023-06-01")));
        accuseDaily("2023-01-01");
        tick();
        pause();
        mentions.pipeInput("CHN-USA", meeting("late", "2023-01-10"));
        tick();
        assertThat(pairsOwing).isOne();

        clock.set(Instant.parse("2023-05-08T12:00:11Z"));
        tick();

        assertThat(pairsOwing).isZero();
    }

    @Test
    void givenRulesThatChangedAndNewsFromAheadOfTheClockWhenAllPairsAreToldAnewThenItsPairIsToo() {
        tellTwoPairs();
        alerts.readValuesToList();
        mentions.pipeInput("CHN-USA", accusation("early", "2023-10-01"));
        Map<String, Object> books = stores();
        driver.close();

        open(LedgerProcessorSupplier.retelling(deaf(), clock, StreamMetrics.NONE));
        restore(books);
        tick();
        tick();

        assertThat(alerts.readKeyValuesToList())
                .allSatisfy(alert -> assertThat(alert.value.getStatus()).isEqualTo(AlertStatus.WITHDRAWN))
                .extracting(alert -> alert.key)
                .contains("CHN-JPN", "CHN-USA");
    }

    @Test
    void givenHistoryPutHereAtOnceWhenTheClockPassesItThenAlertsAreToldAsOnTheirDayAndSignalsOnce() {
        clock.set(Instant.parse("2023-02-01T12:00:00Z"));
        open();
        for (int day = 1; day <= 28; day++) {
            String date = String.format("2023-02-%02d", day);
            clock.set(Instant.parse(date + "T12:00:00Z"));
            mentions.pipeInput("CHN-USA", accusation("a" + day, date));
            mentions.pipeInput("CHN-USA", accusation("b" + day, date));
            tick();
        }
        List<RelationAlert> lived = alerts.readValuesToList();
        driver.close();

        clock.set(Instant.EPOCH);
        open();
        for (int day = 28; day >= 1; day--) {
            String date = String.format("2023-02-%02d", day);
            mentions.pipeInput("CHN-USA", accusation("b" + day, date));
            mentions.pipeInput("CHN-USA", accusation("a" + day, date));
        }
        tick();
        clock.set(Instant.parse("2023-02-28T12:00:00Z"));
        tick();

        assertThat(alerts.readValuesToList()).isEqualTo(lived).isNotEmpty();
        assertThat(signals.readKeyValuesToList())
                .extracting(record -> record.key + " " + record.value.getWindowEnd())
                .doesNotHaveDuplicates()
                .hasSize(3 * 28);
    }

    @Test
    void givenAnEventWithoutExactlyOneMentionThenTheErrorSaysSo() {
        open();
        RelationEvent none = meeting("a", "2023-05-08");
        none.setMentions(List.of());

        assertThatThrownBy(() -> mentions.pipeInput("CHN-USA", none))
                .hasRootCauseMessage(
                        "event CONSULT/meet 2023-05-08 comes to the ledger with 0 mentions instead of one");
    }

    /** As where an instance of a later version reads beside this one: to pass it over would be to lose it. */
    @Test
    void givenAMentionOfAKindThatOnlyALaterVersionKnowsThenItEndsTheStreamAndSaysWhichToRun() {
        open();
        RelationEvent ofAnotherMode = meeting("a", "2023-05-08");
        ofAnotherMode.setMode("embrace");
        assertThatThrownBy(() -> mentions.pipeInput("CHN-USA", ofAnotherMode))
                .hasRootCauseInstanceOf(UnknownMentionException.class)
                .rootCause()
                .hasMessageStartingWith(
                        "The event CONSULT/meet 2023-05-08 has the mode embrace of the type CONSULT, which"
                                + " this version of the program does not know. A later version read it: run that one");
    }

    @Test
    void givenAMentionOfATypeThatOnlyALaterVersionKnowsThenItEndsTheStreamToo() {
        open();
        RelationEvent ofAnotherType = meeting("a", "2023-05-08");
        ofAnotherType.setType(EventType.UNKNOWN);

        assertThatThrownBy(() -> mentions.pipeInput("CHN-USA", ofAnotherType))
                .hasStackTraceContaining(
                        "UnknownMentionException: The event CONSULT/meet 2023-05-08 has the EventType UNKNOWN");
    }

    private Map<String, ByteBuffer> replay(List<RelationEvent> news) {
        for (int i = 0; i < news.size(); i++) {
            mentions.pipeInput("CHN-USA", news.get(i));
            if (i % 7 == 0) {
                tick();
            }
        }
        clock.set(Instant.parse("2023-06-30T12:00:00Z"));
        tick();
        Map<String, ByteBuffer> last = new TreeMap<>();
        signals.readKeyValuesToList()
                .forEach(record -> last.put(
                        record.key + " " + record.value.getWindowEnd(),
                        bytes(RelationSignal.getEncoder(), record.value)));
        events.readValuesToList()
                .forEach(event -> last.put(event.getEventId(), bytes(RelationEvent.getEncoder(), event)));
        return last;
    }

    private void open() {
        open(new LedgerProcessorSupplier(SignalRules.defaults(), clock, stopwatch::read, TICK, metrics));
    }

    private void open(LedgerProcessorSupplier ledger) {
        StreamsBuilder builder = new StreamsBuilder();
        Serde<RelationEvent> eventSerde = serde(RelationEvent.getEncoder(), RelationEvent.getDecoder());
        KStream<String, LedgerOutput> told = builder.stream("mentions", Consumed.with(Serdes.String(), eventSerde))
                .<LedgerInput>mapValues(LedgerInput.Mention::new)
                .process(ledger);
        told.filter((key, value) -> value instanceof LedgerOutput.EventUpdate)
                .mapValues(value -> ((LedgerOutput.EventUpdate) value).event())
                .to("events", Produced.with(Serdes.String(), eventSerde));
        told.filter((key, value) -> value instanceof LedgerOutput.SignalUpdate)
                .mapValues(value -> ((LedgerOutput.SignalUpdate) value).signal())
                .to(
                        "signals",
                        Produced.with(
                                Serdes.String(), serde(RelationSignal.getEncoder(), RelationSignal.getDecoder())));
        told.filter((key, value) -> value instanceof LedgerOutput.AlertUpdate)
                .mapValues(value -> ((LedgerOutput.AlertUpdate) value).alert())
                .to(
                        "alerts",
                        Produced.with(Serdes.String(), serde(RelationAlert.getEncoder(), RelationAlert.getDecoder())));
        Properties settings = new Properties();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(builder.build(), settings, clock.instant());
        mentions = driver.createInputTopic("mentions", Serdes.String().serializer(), eventSerde.serializer());
        events = driver.createOutputTopic("events", Serdes.String().deserializer(), eventSerde.deserializer());
        signals = driver.createOutputTopic(
                "signals",
                Serdes.String().deserializer(),
                serde(RelationSignal.getEncoder(), RelationSignal.getDecoder()).deserializer());
        alerts = driver.createOutputTopic(
                "alerts",
                Serdes.String().deserializer(),
                serde(RelationAlert.getEncoder(), RelationAlert.getDecoder()).deserializer());
    }

    private void tick() {
        driver.advanceWallClockTime(TICK);
    }

    /** After which late news no longer keeps coming. */
    private void pause() {
        for (int second = 0; second <= 5; second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private void drain() {
        events.readValuesToList();
        signals.readValuesToList();
        alerts.readValuesToList();
    }

    private Map<String, Object> stores() {
        Map<String, Object> all = new TreeMap<>();
        for (String name : storeNames()) {
            try (var entries = driver.<String, Object>getKeyValueStore(name).all()) {
                entries.forEachRemaining(entry -> all.put(name + " " + entry.key, entry.value));
            }
        }
        return all;
    }

    /** As the changelogs would. */
    private void restore(Map<String, Object> books) {
        books.forEach((key, value) -> {
            int space = key.indexOf(' ');
            driver.getKeyValueStore(key.substring(0, space)).put(key.substring(space + 1), value);
        });
    }

    private static List<String> storeNames() {
        return List.of(
                LedgerStores.EVENTS, LedgerStores.DAYS, LedgerStores.PAIRS, LedgerStores.NEWS, LedgerStores.RULES);
    }

    private static RelationEvent meeting(String article, String day) {
        return event(article, day, EventType.CONSULT, "meet", true, 3, "Officials of both met, says " + article + ".");
    }

    private static RelationEvent accusation(String article, String day) {
        return event(
                article,
                day,
                EventType.ACCUSE,
                "accuse",
                false,
                -3,
                "China accused the United States of " + article + ".");
    }

    private static RelationEvent attack(String article, String day) {
        return event(
                article,
                day,
                EventType.ASSAULT,
                "attack",
                false,
                -9,
                "China attacked the United States, says " + article + ".");
    }

    private static RelationEvent againstJapan(RelationEvent event) {
        event.setPair("CHN-JPN");
        event.setTarget(new EventActor("JPN", "Japan", null, Sector.GOV, "Japan"));
        return event;
    }

    private static RelationEvent event(
            String article, String day, EventType type, String mode, boolean joint, double weight, String sentence) {
        Mention mention = Mention.newBuilder()
                .setArticleId(article)
                .setPublishedAt(Instant.parse(day + "T10:00:00Z"))
                .setUrl("https://example.org/" + article)
                .setFingerprint(HexFormat.of().toHexDigits(article.hashCode() * 0x9e3779b97f4a7c15L))
                .setEvidence(sentence)
                .setEvidenceStart(0)
                .setEvidenceEnd(sentence.length())
                .setConfidence(1)
                .build();
        return RelationEvent.newBuilder()
                .setEventId(type + "/" + mode + " " + day)
                .setPair("CHN-USA")
                .setType(type)
                .setMode(mode)
                .setSource(new EventActor("CHN", "China", null, Sector.GOV, "China"))
                .setTarget(new EventActor("USA", "United States", null, Sector.GOV, "the United States"))
                .setSymmetric(joint)
                .setModality(Modality.ASSERTED)
                .setDate(LocalDate.parse(day))
                .setDatePrecision(DatePrecision.DAY)
                .setFresh(true)
                .setIntensity(weight)
                .setConfidence(1)
                .setEvidence(sentence)
                .setMentions(List.of(mention))
                .build();
    }

    private static <T> Serde<T> serde(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        WireTrust.declare();
        return Serdes.serdeFrom((topic, value) -> bytes(encoder, value).array(), (topic, bytes) -> {
            try {
                return decoder.decode(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static <T> ByteBuffer bytes(BinaryMessageEncoder<T> encoder, T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] exact = new byte[buffer.remaining()];
            buffer.get(exact);
            return ByteBuffer.wrap(exact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class HandSetClock implements InstantSource {
        private Instant now;

        HandSetClock(Instant now) {
            this.now = now;
        }

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Stopwatch {
        private long nanos;
        private Duration step = Duration.ZERO;

        /** From here on it goes forward by this much each time that it is read. */
        void running(Duration time) {
            step = time;
        }

        long read() {
            nanos += step.toNanos();
            return nanos;
        }
    }
}
