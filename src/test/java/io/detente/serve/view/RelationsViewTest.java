package io.detente.serve.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.AlertStatus;
import io.detente.avro.EventType;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationSignal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelationsViewTest {

    private static final ViewListener NOBODY = new ViewListener() {
        @Override
        public void begun(Position position) {}

        @Override
        public void changed(List<Update> updates) {
            // Nobody listens.
        }

        @Override
        public void complete() {
            // Nobody listens.
        }
    };

    private ViewScenario scenario = new ViewScenario(ViewLimits.DEFAULT, NOBODY);

    @AfterEach
    void close() {
        scenario.close();
    }

    private void givenLimits(int windowEnds, int driverDays, int eventsPerPair, int events, int alertsPerPair) {
        scenario.close();
        scenario = new ViewScenario(
                new ViewLimits(windowEnds, driverDays, eventsPerPair, events, alertsPerPair, 14), NOBODY);
    }

    private PairView pair(String pair) {
        return scenario.view.pair(pair).orElseThrow();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void givenAStreamWhoseLevelsMustLastThirtyDays_thenASilentPairKeepsItsRegimeForThirtyDays() {
        scenario.close();
        scenario = new ViewScenario(ViewLimits.DEFAULT.withDwellDays(30), NOBODY);
        scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-04-11", 1, 0));
        scenario.comes(Records.signal("CHN-USA", Window.P28D, "2023-05-08", 1, 0));

        PairView pair = pair("CHN-USA");

        assertThat(pair.summary(day("2023-06-07")).orElseThrow().regime()).isEqualTo(Regime.STEADY);
        assertThat(pair.summary(day("2023-06-08")).orElseThrow().regime()).isEqualTo(Regime.UNHEARD);
        assertThat(pair.summary(day("2023-06-30")).orElseThrow().regimeSince()).isEqualTo("2023-06-08");
    }

    /** As in an archive: the windows of the days after its last hold its last news, and turn as it leaves them. */
    @Test
    void givenARegimeThatTurnsOnDaysAfterAllNews_thenThePairStandsAsOnTheNewestDay() {
        scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-12-14", 1, 0));
        scenario.comes(Records.signal("FIN-PRT", Window.P1D, "2023-12-21", 1, 0));
        scenario.comes(ofRegime(Regime.TENSION, "2023-12-14"));
        scenario.comes(ofRegime(Regime.TENSION, "2023-12-21"));
        scenario.comes(ofRegime(Regime.STEADY, "2023-12-28"));

        PairSummary summary = pair("CHN-USA").summary(scenario.view.newestDay()).orElseThrow();

        assertThat(summary.regime()).isEqualTo(Regime.TENSION);
        assertThat(summary.regimeSince()).isEqualTo("2023-12-14");
    }

    private static RelationSignal ofRegime(Regime regime, String lastDay) {
        RelationSignal signal = Records.signal("CHN-USA", Window.P28D, lastDay, 1, 0);
        signal.setRegime(regime);
        return signal;
    }

    @Test
    void givenASignalToldTwice_thenTheLaterStands() {
        scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-08", 1, 0));
        scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-08", 2, 0));

        assertThat(pair("CHN-USA").signals(Window.P7D, LocalDate.MIN, LocalDate.MAX))
                .extracting(SignalPoint::thaw)
                .containsExactly(2f);
    }

    @Test
    void givenLateNewsTookTheLastEventOfAWindowAway_thenTheWindowIsGone() {
        scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-05-08", 1, 0));
        scenario.comes(emptied("CHN-USA", "2023-05-08"));

        assertThat(pair("CHN-USA").signal(Window.P1D, day("2023-05-08"))).isEmpty();
        assertThat(pair("CHN-USA").summary(LocalDate.MAX)).isEmpty();
    }

    @Test
    void givenTheOnlyNewsOfTheNewestDayIsTakenBack_thenTheNewestDayIsTheOneBeforeIt() {
        scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-05-08", 1, 0));
        scenario.comes(Records.signal("FIN-PRT", Window.P1D, "2023-05-07", 1, 0));
        scenario.comes(Records.signal("FIN-PRT", Window.P1D, "2023-05-30", 1, 0));

        scenario.comes(emptied("FIN-PRT", "2023-05-30"));

        assertThat(scenario.view.newestDay()).isEqualTo("2023-05-08");

        scenario.comes(emptied("FIN-PRT", "2023-05-07"));
        scenario.comes(emptied("CHN-USA", "2023-05-08"));

        assertThat(scenario.view.newestDay()).isEqualTo(LocalDate.EPOCH);
    }

    @Test
    void givenAnotherPairHasNewsOfTheNewestDay_whenOnePairsIsTakenBack_thenItIsStillTheNewest() {
        scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-05-08", 1, 0));
        scenario.comes(Records.signal("FIN-PRT", Window.P1D, "2023-05-08", 1, 0));

        scenario.comes(emptied("FIN-PRT", "2023-05-08"));

        assertThat(scenario.view.newestDay()).isEqualTo("2023-05-08");
    }

    /** A day of which late news took the last event away. */
    private static RelationSignal emptied(String pair, String day) {
        RelationSignal emptied = Records.signal(pair, Window.P1D, day, 0, 0);
        emptied.setEvents(0);
        emptied.setDrivers(List.of());
        return emptied;
    }

    @Test
    void givenMoreWindowEndsThanTheLimit_thenTheNewestAreHeldWhateverOrderTheyCameIn() {
        givenLimits(2, 90, 10, 10, 10);
        for (String day : List.of("2023-05-09", "2023-05-07", "2023-05-08")) {
            scenario.comes(Records.signal("CHN-USA", Window.P7D, day, 1, 0));
        }

        assertThat(pair("CHN-USA").signals(Window.P7D, LocalDate.MIN, LocalDate.MAX))
                .extracting(SignalPoint::lastDay)
                .containsExactly(day("2023-05-08"), day("2023-05-09"));
    }

    @Test
    void givenWindowEndsLongPast_thenTheyHaveNoDriversAnyMore() {
        givenLimits(100, 2, 10, 10, 10);
        for (String day : List.of("2023-05-05", "2023-05-06", "2023-05-08", "2023-05-01")) {
            scenario.comes(Records.signal("CHN-USA", Window.P7D, day, 1, 0));
        }

        assertThat(pair("CHN-USA").signals(Window.P7D, LocalDate.MIN, LocalDate.MAX))
                .extracting(point -> point.drivers().size())
                .containsExactly(0, 0, 1, 1);
    }

    @Test
    void givenMoreEventsThanAPairMayHave_thenTheNewestByDayAreHeld() {
        givenLimits(10, 1, 2, 100, 10);
        for (String day : List.of("2023-05-09", "2023-05-07", "2023-05-08")) {
            scenario.comes(Records.event("CHN-USA", day));
        }

        assertThat(pair("CHN-USA").events())
                .extracting(StoredEvent::day)
                .containsExactly(day("2023-05-09"), day("2023-05-08"));
        assertThat(scenario.view.event("CHN-USA-2023-05-07")).isEmpty();
    }

    @Test
    void givenMoreEventsThanAllMayHave_thenThePairsThatGrowGiveUpTheirOldest() {
        givenLimits(10, 1, 1_000, 10, 10);
        scenario.comes(Records.event("FIN-PRT", "2020-01-01"));
        for (int i = 1; i <= 28; i++) {
            scenario.comes(Records.event("CHN-USA", "2023-05-%02d".formatted(i)));
        }

        assertThat(scenario.view.size().events()).isLessThanOrEqualTo(10);
        assertThat(pair("FIN-PRT").events()).hasSize(1);
        assertThat(pair("CHN-USA").events().get(0).day()).isEqualTo("2023-05-28");
    }

    @Test
    void givenMoreEventsThanAllMayHave_thenOnlyThePairWithMostGivesUpItsOldest_andKeepsMostOfItsOwn() {
        givenLimits(10, 1, 1_000, 100, 10);
        for (int i = 10; i < 30; i++) {
            scenario.comes(Records.event("Q" + i + "-USA", "2020-01-01"));
        }
        LocalDate first = day("2023-01-01");
        for (int i = 0; i < 200; i++) {
            scenario.comes(Records.event("CHN-USA", first.plusDays(i).toString()));
        }

        assertThat(scenario.view.size().events()).isBetween(90L, 100L);
        assertThat(pair("CHN-USA").events()).hasSizeGreaterThanOrEqualTo(70);
        assertThat(pair("CHN-USA").events().get(0).day()).isEqualTo(first.plusDays(199));
        for (int i = 10; i < 30; i++) {
            assertThat(pair("Q" + i + "-USA").events()).hasSize(1);
        }
    }

    @Test
    void givenMorePairsThanEventsMayBeHeld_thenNoMoreAreHeldThanMay() {
        givenLimits(10, 1, 1_000, 10, 10);
        for (int i = 10; i < 30; i++) {
            scenario.comes(Records.event("Q" + i + "-USA", "2020-01-01"));
        }

        assertThat(scenario.view.size().events()).isLessThanOrEqualTo(10);
    }

    @Test
    void givenEventsThatWeighMoreThanAllMay_thenTheHeaviestPairGivesUpItsOldest() {
        givenLimits(10, 1, 1_000, 100, 10);
        scenario.comes(Records.event("FIN-PRT", "2020-01-01"));
        for (int i = 1; i <= 28; i++) {
            String day = "2023-05-%02d".formatted(i);
            scenario.comes(Records.event("e" + i, "CHN-USA", day, EventType.CONSULT, "x".repeat(10_000)));
        }

        assertThat(scenario.view.size().events()).isBetween(3L, 6L);
        assertThat(pair("FIN-PRT").events()).hasSize(1);
        assertThat(pair("CHN-USA").events().get(0).day()).isEqualTo("2023-05-28");
        long bytes = scenario.view.pairs().stream()
                .flatMap(pair -> pair.events().stream())
                .mapToLong(event -> event.record().length)
                .sum();
        assertThat(bytes).isLessThanOrEqualTo(100 * 1024);
    }

    @Test
    void givenOneEventThatWeighsMoreThanAllMay_thenItIsNotHeld() {
        givenLimits(10, 1, 1_000, 10, 10);
        scenario.comes(Records.event("FIN-PRT", "2020-01-01"));
        scenario.comes(Records.event("e", "CHN-USA", "2023-05-01", EventType.CONSULT, "x".repeat(20_000)));

        assertThat(pair("FIN-PRT").events()).hasSize(1);
        assertThat(pair("CHN-USA").events()).isEmpty();
    }

    @Test
    void givenAnEventToldAgainOnAnotherDay_thenItIsHeldOnce() {
        scenario.comes(Records.event("e", "CHN-USA", "2023-05-08", EventType.CONSULT, "One."));
        scenario.comes(Records.event("e", "CHN-USA", "2023-05-09", EventType.CONSULT, "Two."));

        assertThat(pair("CHN-USA").events()).extracting(StoredEvent::day).containsExactly(day("2023-05-09"));
    }

    @Test
    void givenAnAlertIsWithdrawn_thenTheOneBeforeItStands() {
        scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-05-08", 1, 0));
        scenario.comes(Records.alert("one", "CHN-USA", "2023-05-01", 2));
        scenario.comes(Records.alert("two", "CHN-USA", "2023-05-08", 4));
        RelationAlert withdrawn = Records.alert("two", "CHN-USA", "2023-05-08", 4);
        withdrawn.setStatus(AlertStatus.WITHDRAWN);
        scenario.comes(withdrawn);

        assertThat(pair("CHN-USA").alerts()).hasSize(2);
        assertThat(pair("CHN-USA")
                        .summary(LocalDate.MAX)
                        .orElseThrow()
                        .alert()
                        .orElseThrow()
                        .getAlertId())
                .isEqualTo("one");
    }

    @Test
    void givenPairsOfDifferentDaysAndWeight_thenTheNewestAndHeaviestIsHottest() {
        heavy("CHN-USA", "2023-05-08", 20);
        heavy("FIN-PRT", "2023-05-08", 2);
        heavy("IRN-SAU", "2022-05-08", 60);

        List<String> order = scenario.view.pairs().stream()
                .flatMap(pair -> pair.summary(scenario.view.newestDay()).stream())
                .sorted(PairSummary.hottestFirst())
                .map(PairSummary::pair)
                .toList();

        assertThat(order).containsExactly("CHN-USA", "FIN-PRT", "IRN-SAU");
    }

    private void heavy(String pair, String day, double thaw) {
        scenario.comes(Records.signal(pair, Window.P1D, day, thaw, 0));
        scenario.comes(Records.signal(pair, Window.P7D, day, thaw, 0));
    }
}
