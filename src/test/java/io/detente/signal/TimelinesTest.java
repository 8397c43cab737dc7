package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.event.Modality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stories of a pair, and what its reader is told in the end. */
class TimelinesTest {
    /** What a meeting that one source asserts for sure contributes. */
    private static final double MEETING = Math.sqrt(0.3);

    private static final Instant JUST_BEFORE_MIDNIGHT = Instant.parse("2023-05-09T23:55:00Z");
    private static final Instant JUST_AFTER_MIDNIGHT = Instant.parse("2023-05-10T00:10:00Z");
    private static final News UNDATED = News.of("USA > CHN ACCUSE/accuse", "2023-05-10")
            .article("told after midnight")
            .dated(EventDate.UNKNOWN);

    @Test
    void givenMonthsOfAccusationsWhenMeetingsTakeOverThenOneAlertSaysThaw() {
        Telegraph reader = told("""
                2023-01-01..2023-03-31/3 | CHN > USA ACCUSE/accuse | 2
                2023-04-01..2023-06-30/3 | CHN = USA CONSULT/meet  | 2
                2023-04-02..2023-06-30/6 | USA > CHN YIELD/ease    | 2
                """).close("2023-06-30");

        assertThat(reader.regimes()).containsExactly("2023-01-13 UNHEARD > TENSION", "2023-04-14 TENSION > THAW");
        assertThat(only(reader, Regime.TENSION).explanation())
                .as("nothing is usual yet")
                .contains("relations turn from little heard to tense (balance -0.8")
                .doesNotContain("usually");
        assertThat(reader.signal("CHN-USA", Window.P7D, "2023-04-05"))
                .hasValueSatisfying(signal -> assertThat(signal.shift())
                        .hasValueSatisfying(shift -> assertThat(shift).isPositive()));
    }

    @Test
    void givenMonthsOfMeetingsWhenThreatsTakeOverThenOneAlertSaysTension() {
        Telegraph reader = told("""
                2023-01-01..2023-03-31/3 | CHN = USA CONSULT/meet   | 2
                2023-04-01..2023-06-30/3 | CHN > USA THREATEN/force | 2
                """).close("2023-06-30");

        assertThat(reader.regimes()).containsExactly("2023-01-13 UNHEARD > THAW", "2023-04-14 THAW > TENSION");
        assertThat(only(reader, Regime.TENSION).explanation()).contains(", usually +0.");
    }

    @Test
    void givenTalksAndThreatsAtOnceThenTheRegimeIsMixed() {
        Telegraph reader = told("""
                2023-01-01..2023-06-30/3 | CHN = USA CONSULT/negotiate | 3
                2023-01-02..2023-06-30/3 | USA > CHN THREATEN/verbal   | 2
                """).close("2023-06-30");

        assertThat(reader.regimes()).containsExactly("2023-01-30 UNHEARD > MIXED");
    }

    @Test
    void givenTensionWhenSixtyDaysOfSilenceFollowThenNothingIsHeardAndNoAlertIsMadeOfThat() {
        Telegraph reader = told("""
                2023-01-01..2023-03-31/3 | CHN > USA THREATEN/force | 2
                """).close("2023-05-30");

        assertThat(reader.regimes()).containsExactly("2023-01-10 UNHEARD > TENSION");
        assertThat(reader.signal("CHN-USA", Window.P28D, "2023-04-25"))
                .hasValueSatisfying(signal -> assertThat(signal.regime()).isEqualTo(Regime.TENSION));
        assertThat(reader.signal("CHN-USA", Window.P28D, "2023-04-26"))
                .as("no event in the window")
                .isEmpty();

        reader.news();
        reader.tell(Timeline.of("2023-05-20 | CHN = USA CONSULT/meet | 1"));

        assertThat(reader.signal("CHN-USA", Window.P28D, "2023-05-20"))
                .hasValueSatisfying(signal -> assertThat(signal.regime()).isEqualTo(Regime.UNHEARD));
    }

    @ParameterizedTest
    @CsvSource({"2023-05-09, TENSION", "2023-05-10, UNHEARD"})
    void givenSilenceThenTheRegimeIsOverFromTheFifteenthDayAfterTheLastThatIsToldOf(String heardAgain, Regime regime) {
        Telegraph reader = told("""
                2023-01-01..2023-03-31/3 | CHN > USA THREATEN/force | 2
                """).close(LocalDate.parse(heardAgain).minusDays(1));
        assertThat(reader.signals().values())
                .extracting(Signal::lastDay)
                .contains(LocalDate.parse("2023-04-25"))
                .allMatch(day -> !day.isAfter(LocalDate.parse("2023-04-25")));

        reader.tell(Timeline.of(heardAgain + " | CHN = USA CONSULT/meet | 1"));

        assertThat(reader.signal("CHN-USA", Window.P28D, heardAgain)
                        .orElseThrow()
                        .regime())
                .isEqualTo(regime);
    }

    @Test
    void givenTensionWhenTalksAndQuarrelsBalanceThenItsEndIsTold() {
        Telegraph reader = told("""
                2023-01-01..2023-03-31/3 | CHN > USA THREATEN/force | 2
                2023-04-01..2023-06-30/4 | CHN = USA CONSULT/meet   | 1
                2023-04-02..2023-06-30/4 | CHN > USA ACCUSE/accuse  | 1
                """).close("2023-06-30");

        assertThat(reader.regimes()).hasSize(2).last().asString().endsWith("TENSION > STEADY");
    }

    @Test
    void givenAnOrdinaryPairWhenOneDayIsLoudThenItIsTheDaysTurningPointAndARupture() {
        Telegraph reader = told("""
                2023-01-01..2023-06-30/7 | CHN = USA CONSULT/meet      | 2
                2023-01-04..2023-06-30/7 | CHN > USA ACCUSE/disapprove | 2
                2023-04-10               | CHN > USA COERCE/shootdown  | 12
                2023-04-10               | USA > CHN ACCUSE/accuse     | 12
                2023-04-10               | USA > CHN SANCTION/recall   | 12
                """).close("2023-06-30");

        assertThat(reader.headlines()).contains("2023-04-10 TENSION 5, STEADY > TENSION");
        assertThat(reader.alerts().values())
                .filteredOn(alert -> alert.day().equals(LocalDate.parse("2023-04-10")))
                .singleElement()
                .satisfies(alert -> assertThat(alert.causes())
                        .extracting(cause -> cause.act().mode().code())
                        .containsExactly("shootdown", "recall", "accuse"));
        assertThat(reader.regimes()).last().asString().endsWith("TENSION > STEADY");
    }

    @Test
    void givenAFriendlyPairWhenItSlidesSlowlyThenTheTurnIsFound() {
        List<News> news = new ArrayList<>(Timeline.of("""
                2023-01-01..2023-12-31/4 | CHN = USA CONSULT/meet | 2
                """));
        LocalDate first = LocalDate.parse("2023-01-01");
        for (int day = 0; day < 365; day += Math.max(2, 30 - day / 10)) {
            news.addAll(Timeline.of(first.plusDays(day) + " | CHN > USA ACCUSE/accuse | 2"));
        }
        Telegraph reader = new Telegraph().tell(news).close("2023-12-31");

        assertThat(reader.regimes()).containsExactly("2023-01-23 UNHEARD > THAW", "2023-10-19 THAW > TENSION");
    }

    @Test
    void givenClosedDaysWhenNewsOfThreeWeeksAgoComesThenTheirSignalsRiseAndTheTurnMovesToItsDay() {
        Telegraph reader = told("""
                2023-01-01..2023-03-31/3 | CHN = USA CONSULT/meet   | 2
                2023-04-01..2023-04-30/3 | CHN > USA THREATEN/force | 2
                """).close("2023-04-30");
        Signal before = reader.signal("CHN-USA", Window.P7D, "2023-04-08").orElseThrow();
        Alert turn = only(reader, Regime.TENSION);
        assertThat(turn.day()).isEqualTo("2023-04-14");
        reader.news();

        reader.tell(Timeline.of("""
                2023-03-31..2023-04-08 | CHN > USA MOBILIZE/deploy | 5 | 2023-04-30
                """));

        Signal after = reader.signal("CHN-USA", Window.P7D, "2023-04-08").orElseThrow();
        assertThat(after.tension()).isGreaterThan(before.tension());
        assertThat(after.revision()).isEqualTo(before.revision() + 9 * 5);
        List<Alert> told = reader.alertsTold();
        assertThat(told).anySatisfy(alert -> {
            assertThat(alert.id()).isEqualTo(turn.id());
            assertThat(alert.status()).isEqualTo(Alert.Status.WITHDRAWN);
        });
        assertThat(told).anySatisfy(alert -> {
            assertThat(alert.kind()).isEqualTo(Alert.Kind.TURNING_POINT);
            assertThat(alert.after()).isEqualTo(Regime.TENSION);
            assertThat(alert.status()).isEqualTo(Alert.Status.CONFIRMED);
            assertThat(alert.day()).isEqualTo("2023-03-31");
            assertThat(alert.supersedes()).contains(turn.id());
        });
    }

    @Test
    void givenAVagueMentionWhenABetterDatedOneComesThenItStandsAndTheVagueOneCountsNoMore() {
        News vague = News.of("CHN = USA CONSULT/meet", "2023-05-01")
                .article("recently met")
                .dated("2023-05-01", DatePrecision.MONTH)
                .published("2023-05-10");
        News exact = News.of("CHN = USA CONSULT/meet", "2023-05-08")
                .article("met on 8 May")
                .published("2023-05-11");
        Telegraph reader = new Telegraph().tell(vague).close("2023-05-12");
        assertThat(reader.signal("CHN-USA", Window.P1D, "2023-05-10")).isPresent();

        reader.tell(exact);

        assertThat(reader.signal("CHN-USA", Window.P1D, "2023-05-10"))
                .as("emptied again")
                .isEmpty();
        assertThat(reader.signal("CHN-USA", Window.P1D, "2023-05-08"))
                .hasValueSatisfying(signal -> assertThat(signal.thaw()).isEqualTo(MEETING));
        assertThat(reader.signal("CHN-USA", Window.P7D, "2023-05-12"))
                .hasValueSatisfying(signal -> assertThat(signal.thaw()).isEqualTo(MEETING));
    }

    @Test
    void givenAPlanWhenItTurnsOutToHaveBeenToldMonthsBeforeThenTheLaterRecordStandsThoughItsRevisionIsLower() {
        News visit = News.of("USA > CHN CONSULT/visit", "2024-06-18").said(Modality.PLANNED);
        Telegraph reader = new Telegraph();

        List<Signal> first = weekOf(reader.tell(visit.published("2024-06-08")), "2024-06-08");
        List<Signal> later = weekOf(reader.tell(visit.article("told in autumn").published("2023-11-01")), "2024-06-08");

        assertThat(first).singleElement().satisfies(signal -> {
            assertThat(signal.events()).isOne();
            assertThat(signal.revision()).isOne();
        });
        assertThat(later).singleElement().satisfies(signal -> {
            assertThat(signal.events()).isZero();
            assertThat(signal.revision()).isZero();
        });
    }

    @Test
    void givenAnActOfTodayWhenItTurnsOutToBeOfYesterdayThenTodaysLongerWindowsStillHoldIt() {
        Telegraph reader = tenseMonth();

        reader.tell(UNDATED.published(JUST_AFTER_MIDNIGHT));
        reader.news();
        reader.tell(UNDATED.article("told before midnight").published(JUST_BEFORE_MIDNIGHT));

        assertThat(signals(reader.news()))
                .as("what no longer holds comes first, what is newest last")
                .extracting(signal -> signal.window() + " " + signal.lastDay() + " " + signal.events())
                .containsExactly(
                        "P1D 2023-05-10 0",
                        "P1D 2023-05-09 2",
                        "P7D 2023-05-09 8",
                        "P28D 2023-05-09 29",
                        "P7D 2023-05-10 7",
                        "P28D 2023-05-10 28");
        assertThat(reader.signal("CHN-USA", Window.P28D, "2023-05-10"))
                .hasValueSatisfying(signal -> assertThat(signal.regime()).isEqualTo(Regime.TENSION));
    }

    @Test
    void givenAnActThatMovedFromTodayToYesterdayWhenMoreIsKnownOfYesterdayThenTodayIsToldToo() {
        Telegraph reader = tenseMonth();
        reader.tell(UNDATED.published(JUST_AFTER_MIDNIGHT));
        reader.tell(UNDATED.article("told before midnight").published(JUST_BEFORE_MIDNIGHT));

        reader.restart()
                .tell(News.of("USA > CHN COERCE/seize", "2023-05-09")
                        .article("told late")
                        .by("a late paper"));

        assertThat(reader.signal("CHN-USA", Window.P7D, "2023-05-10"))
                .hasValueSatisfying(signal -> assertThat(signal.events()).isEqualTo(8));
        assertThat(reader.signals())
                .isEqualTo(tenseMonth()
                        .tell(
                                News.of("USA > CHN COERCE/seize", "2023-05-09")
                                        .article("told late")
                                        .by("a late paper"),
                                UNDATED.article("told before midnight").published(JUST_BEFORE_MIDNIGHT),
                                UNDATED.published(JUST_AFTER_MIDNIGHT))
                        .signals());
    }

    @Test
    void givenAWindowThatHoldsNoEventAnyMoreThenNothingOfItIsLeftOpenAndItsRegimeIsThatOfItsEnd() {
        Telegraph reader = tenseMonth();
        reader.tell(UNDATED.published(JUST_AFTER_MIDNIGHT));
        reader.tell(UNDATED.article("told before midnight").published(JUST_BEFORE_MIDNIGHT));

        assertThat(emptied(reader.news())).singleElement().satisfies(signal -> {
            assertThat(signal.window()).isEqualTo(Window.P1D);
            assertThat(signal.provisional()).isFalse();
            assertThat(signal.regime()).isEqualTo(Regime.TENSION);
        });
        assertThat(emptied(reader.close("2023-05-11").news())).isEmpty();
    }

    /** Days that a clock closed too soon are told of no more once it is right; the relation goes on meanwhile. */
    @Test
    void givenDaysThatAreStillToComeWhenTheyAreTakenBackThenTheirRegimeIsWhatSilenceLeavesOfIt() {
        Telegraph reader = tenseMonth().close("2023-05-20");
        reader.news();

        reader.close("2023-05-10");

        assertThat(emptied(reader.news()))
                .isNotEmpty()
                .allSatisfy(signal -> assertThat(signal.regime()).isEqualTo(Regime.TENSION))
                .noneMatch(Signal::provisional);
    }

    private static List<Signal> emptied(List<LedgerChange> told) {
        return signals(told).stream().filter(signal -> signal.events() == 0).toList();
    }

    /** Accusations on each day to 9 May, which is over for nobody yet. */
    private static Telegraph tenseMonth() {
        Telegraph reader = new Telegraph();
        Timeline.of("2023-04-10..2023-05-09 | CHN > USA ACCUSE/accuse | 2").forEach(reader::write);
        reader.settleDaily(LocalDate.parse("2023-05-08"));
        return reader;
    }

    /** The records of the week that ends with a day, of those told since last asked. */
    private static List<Signal> weekOf(Telegraph reader, String day) {
        return signals(reader.news()).stream()
                .filter(signal -> signal.window() == Window.P7D
                        && signal.lastDay().toString().equals(day))
                .toList();
    }

    private static List<Signal> signals(List<LedgerChange> told) {
        return told.stream()
                .filter(LedgerChange.OfSignal.class::isInstance)
                .map(change -> ((LedgerChange.OfSignal) change).signal())
                .toList();
    }

    @Test
    void givenAReportedMeetingWhenMoreSourcesSayItDidNotTakePlaceThenItCountsALittleAsTension() {
        Telegraph reader = told("""
                2023-05-08 | CHN = USA CONSULT/meet | 1
                """);
        assertThat(reader.signal("CHN-USA", Window.P1D, "2023-05-08"))
                .hasValueSatisfying(signal -> assertThat(signal.thaw()).isEqualTo(MEETING));

        reader.tell(List.of(denial("2023-05-09", "Reuters"), denial("2023-05-09", "AP")));

        assertThat(reader.signal("CHN-USA", Window.P1D, "2023-05-08")).hasValueSatisfying(signal -> {
            assertThat(signal.thaw()).isZero();
            assertThat(signal.tension()).isCloseTo(MEETING * 0.2 * 1.5, within(1e-12));
        });
    }

    @Test
    void givenAnAnnouncedVisitWhenItIsPaidThenAnnouncementAndVisitAddUpToOneVisit() {
        Telegraph reader = told("""
                2023-06-18 | USA > CHN CONSULT/visit | 1 | 2023-06-08 | planned
                """);
        assertThat(thaw(reader, Window.P1D, "2023-06-08")).isCloseTo(MEETING * 0.7, within(1e-12));

        reader.tell(Timeline.of("""
                2023-06-18 | USA > CHN CONSULT/visit | 1 | 2023-06-19 | asserted
                """));

        assertThat(thaw(reader, Window.P1D, "2023-06-08")).isCloseTo(MEETING * 0.7, within(1e-12));
        assertThat(thaw(reader, Window.P1D, "2023-06-18")).isCloseTo(MEETING * 0.3, within(1e-12));
        assertThat(thaw(reader, Window.P28D, "2023-06-18")).isCloseTo(MEETING, within(1e-12));
        assertThat(reader.events()).hasSize(1);
    }

    @Test
    void givenAnAnnouncedVisitWhenItIsCancelledThenThePlanStandsOnItsDayAndTheCancellationOnItsOwn() {
        Telegraph reader = told("""
                2023-02-05 | USA > CHN CONSULT/visit   | 1 | 2023-01-18 | planned
                2023-02-03 | USA > CHN SANCTION/cancel | 3 |            |
                """).close("2023-02-04");

        assertThat(reader.signal("CHN-USA", Window.P28D, "2023-02-03")).hasValueSatisfying(signal -> {
            assertThat(signal.thaw()).isCloseTo(MEETING * 0.7, within(1e-12));
            assertThat(signal.tension())
                    .isCloseTo(
                            Math.sqrt(0.4)
                                    * LedgerEvent.salience(
                                            3, SignalRules.defaults().weights()),
                            within(1e-12));
            assertThat(signal.balance()).isNegative();
            assertThat(signal.causes())
                    .extracting(cause ->
                            cause.act().mode().code() + " " + cause.driver().modality())
                    .containsExactly("cancel ASSERTED", "visit PLANNED");
        });
    }

    @Test
    void givenAFriendlyPairWhenTensionGrowsThenAWeekThatIsToldStaysToldTheGraverItIs() {
        List<News> friendly = Timeline.of("""
                2022-08-01..2023-02-28 | GBR = USA CONSULT/meet       | 3
                2022-08-01..2023-02-28 | GBR = USA COOPERATE/economic | 3
                2023-03-08..2023-03-14 | GBR = USA CONSULT/meet       | 1
                2023-03-08..2023-03-14 | GBR > USA CONSULT/call       | 1
                """);

        assertThat(tellsOfTension(friendly, 0)).as("less thaw is not graver").isFalse();
        for (double probability = 0.2; probability <= 1; probability += 0.1) {
            assertThat(tellsOfTension(friendly, probability))
                    .as("two sanctions a day, each read rightly by %.1f", probability)
                    .isTrue();
        }
    }

    private static boolean tellsOfTension(List<News> news, double probability) {
        Telegraph reader = new Telegraph().tell(news);
        if (probability > 0) {
            Timeline.of("""
                    2023-03-08..2023-03-14 | USA > GBR SANCTION/expel | 1
                    2023-03-08..2023-03-14 | USA > GBR SANCTION/ban   | 1
                    """).forEach(told -> reader.write(told.sure(probability)));
        }
        return reader.close("2023-03-14").alerts().values().stream()
                .filter(alert -> !alert.day().isBefore(LocalDate.parse("2023-03-08")))
                .anyMatch(alert -> alert.side().equals(Optional.of(Side.TENSION)));
    }

    private static News denial(String day, String publisher) {
        return News.of("CHN = USA CONSULT/meet", "2023-05-08")
                .article("no meeting, says " + publisher)
                .by(publisher)
                .published(day)
                .said(Modality.NEGATED);
    }

    private static double thaw(Telegraph reader, Window window, String day) {
        return reader.signal("CHN-USA", window, day).map(Signal::thaw).orElse(0.0);
    }

    private static Alert only(Telegraph reader, Regime after) {
        return reader.alerts().values().stream()
                .filter(alert -> alert.kind() == Alert.Kind.REGIME_CHANGE && alert.after() == after)
                .findFirst()
                .orElseThrow();
    }

    private static Telegraph told(String table) {
        return new Telegraph().tell(Timeline.of(table));
    }
}
