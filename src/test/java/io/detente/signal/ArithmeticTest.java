package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Pair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Books know by which arithmetic they were reckoned, and not only by which numbers. */
class ArithmeticTest {
    /** What is told of {@link #examples()}, by the version of the rules that tells it. */
    private static final Map<String, String> TOLD = Map.of("75ff5238", "e1302515c7d1d196");

    private static final Pair PAIR = Pair.parse("CHN-USA");
    private static final LocalDate END = LocalDate.parse("2023-06-30");
    private static final String ANOTHER = SignalRules.defaults().version(0);

    private final Telegraph reader = new Telegraph().tell(examples()).close(END);

    /** Otherwise books of before would pass for this build's. */
    @Test
    void whoChangesWhatIsToldOfTheSameNewsCountsUpTheArithmetic() {
        assertThat(Map.of(SignalRules.defaults().version(), digest(reader.news())))
                .as("Other figures are told of the same news. If the version of the rules is the one that stands here,"
                        + " count up SignalRules.ARITHMETIC. Then put the new version here, with what it tells, and say so in"
                        + " CHANGELOG.md, marked *arithmetic*")
                .isEqualTo(TOLD);
    }

    /** What no example shows may change unnoticed. */
    @Test
    void theExamplesShowAllThatCanTurn() {
        assertThat(reader.alerts().values().stream().map(Alert::kind).distinct())
                .containsExactlyInAnyOrder(Alert.Kind.values());
        assertThat(reader.signals().values().stream().map(Signal::regime).distinct())
                .containsExactlyInAnyOrder(Regime.values());
        assertThat(reader.alerts().values())
                .anyMatch(alert -> alert.kind() == Alert.Kind.TURNING_POINT && alert.before() != alert.after());
    }

    @Test
    void givenBooksOfAnotherArithmeticThenAllThatStandsIsToldAnew() {
        Map<String, Signal> signals = new TreeMap<>(reader.signals());
        signals.values().removeIf(signal -> !signal.pair().equals(PAIR));
        Map<String, Alert> alerts = reader.alerts();
        alerts.values().removeIf(alert -> !alert.pair().equals(PAIR));
        InMemoryLedgerStore books = reader.store();
        books.put(ANOTHER, SignalRules.defaults());
        books.put(PAIR, books.head(PAIR).orElseThrow().by(ANOTHER));
        Ledger ledger = new Ledger(SignalRules.defaults(), books, 1_000);
        assertThat(ledger.outdated()).containsExactly(PAIR);

        List<LedgerChange> told = new ArrayList<>();
        ledger.settle(PAIR, List.of(), END, told::add);

        Map<String, Signal> toldSignals = new TreeMap<>();
        Map<String, Alert> toldAlerts = new TreeMap<>();
        for (LedgerChange change : told) {
            if (change instanceof LedgerChange.OfSignal of) {
                Signal signal = of.signal();
                toldSignals.put(signal.pair() + "/" + signal.window() + "/" + signal.lastDay(), signal);
            } else if (change instanceof LedgerChange.OfAlert of) {
                toldAlerts.put(of.alert().id(), of.alert().superseding(Optional.empty()));
            }
        }
        assertThat(toldSignals).isEqualTo(signals).isNotEmpty();
        assertThat(toldAlerts).isEqualTo(alerts).isNotEmpty();
        assertThat(ledger.outdated()).isEmpty();
    }

    @Test
    void givenBooksOfThisArithmeticThenNothingIsToldAnew() {
        Ledger ledger = new Ledger(SignalRules.defaults(), reader.store(), 1_000);

        List<LedgerChange> told = new ArrayList<>();
        ledger.settle(PAIR, List.of(), END, told::add);

        assertThat(ledger.outdated()).isEmpty();
        assertThat(told).isEmpty();
    }

    /**
     * Regimes of all kinds, a slide and a break, a week out of the usual, plans, late and joint news, actors
     * of all ranks.
     */
    private static List<News> examples() {
        List<News> news = new ArrayList<>(WorkedExampleTest.week());
        news.addAll(Timeline.of("""
                2022-01-01..2022-06-30/3 | CHN > USA ACCUSE/accuse     | 2
                2022-07-01..2022-12-31/4 | CHN = USA CONSULT/meet      | 2
                2022-07-02..2022-09-30/6 | USA > CHN YIELD/ease        | 3
                2022-08-15               | USA > CHN ASSAULT/attack    | 4
                2023-01-05..2023-02-28/3 | CHN = USA CONSULT/negotiate | 3
                2023-01-06..2023-02-28/3 | USA > CHN THREATEN/verbal   | 2
                2023-03-20               | USA > CHN THREATEN/force    | 5
                2023-06-18               | USA > CHN CONSULT/visit     | 3 | 2023-05-20 | planned
                2023-06-18               | USA > CHN CONSULT/visit     | 1
                2023-06-25               | CHN = USA AGREE/sign        | 3
                2022-08-01..2023-02-28   | GBR = USA CONSULT/meet       | 3
                2022-08-01..2023-02-28   | GBR = USA COOPERATE/economic | 3
                2023-03-08..2023-03-14   | GBR = USA CONSULT/meet       | 1
                2023-03-08..2023-03-14   | USA > GBR ACCUSE/disapprove  | 1
                2023-01-01..2023-06-30/3 | IND = USA CONSULT/negotiate  | 3
                2023-01-02..2023-06-30/3 | USA > IND THREATEN/verbal    | 2
                2023-01-01..2023-03-31/3 | IRN > USA THREATEN/force     | 2
                2023-04-01..2023-06-30/4 | IRN = USA CONSULT/meet       | 1
                2023-04-02..2023-06-30/4 | IRN > USA ACCUSE/accuse      | 1
                2022-08-01..2023-02-28   | FRA = USA CONSULT/meet       | 3
                2023-03-01..2023-03-14/2 | USA > FRA ACCUSE/disapprove  | 2
                """));
        news.add(News.of("CHN > USA ACCUSE/disapprove", "2022-11-11").published("2023-05-01"));
        news.add(News.of("CHN = USA CONSULT/meet", "2023-06-21").role("head-of-state"));
        news.add(News.of("CHN = USA CONSULT/meet", "2023-06-23").role("vice-head"));
        news.add(News.of("CHN = USA CONSULT/meet", "2023-06-27").role("foreign-minister"));
        news.add(News.of("CHN = USA CONSULT/meet", "2023-06-29").role("spokesperson"));
        return news;
    }

    private static String digest(List<LedgerChange> told) {
        String figures = told.stream().map(ArithmeticTest::figures).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(figures.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What a change says, without its words: these may be put better by the same arithmetic. */
    private static String figures(LedgerChange change) {
        List<Object> figures = new ArrayList<>();
        if (change instanceof LedgerChange.OfEvent of) {
            figures.add(of.event().act().id());
            of.weighings().forEach(weighing -> figures.addAll(List.of(weighing.day(), weighing.contribution())));
        } else if (change instanceof LedgerChange.OfSignal of) {
            Signal signal = of.signal();
            figures.addAll(List.of(signal.pair(), signal.window(), signal.lastDay(), signal.balance(), signal.range()));
            for (Direction direction : new TreeSet<>(signal.sides().keySet())) {
                Sides sides = signal.sides().get(direction);
                figures.addAll(List.of(direction, sides.thaw(), sides.tension()));
            }
            figures.addAll(List.of(signal.usual(), signal.shift(), signal.certainty(), signal.regime()));
            figures.addAll(List.of(signal.events(), signal.articles(), signal.sources(), signal.revision()));
            signal.causes().forEach(cause -> figures.add(cause.driver()));
        } else if (change instanceof LedgerChange.OfAlert of) {
            Alert alert = of.alert();
            figures.addAll(List.of(alert.id(), alert.status(), alert.before(), alert.after(), alert.severity()));
            figures.addAll(List.of(alert.score(), alert.baseline(), alert.recurrence(), alert.supersedes()));
            alert.causes().forEach(cause -> figures.add(cause.driver()));
        }
        return figures.toString();
    }
}
