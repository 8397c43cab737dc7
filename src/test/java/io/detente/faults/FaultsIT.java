package io.detente.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that may go wrong, crossed with all that is promised: {@code mvn verify -Pfaults}, and {@code
 * -Ddetente.scenarios=INSTANCE_KILLED,BROKER_KILLED} for some of it; {@code -Ddetente.text=FILE} gives it texts of your own,
 * {@code -Ddetente.articles=N} so many, {@code -Ddetente.rate=N} of them a second where nothing else is said; {@code
 * -Ddetente.timed=false} leaves out how fast it is, for machines of which nobody knows how fast they are.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

    private static final Logger LOG = LoggerFactory.getLogger(FaultsIT.class);
    /** With what the processes said, and kept. */
    private static final Path LOGS = Path.of("target", "faults").toAbsolutePath();

    private static final int ARTICLES = Integer.getInteger("detente.articles", 500);

    private static final double ARTICLES_PER_SECOND = Integer.getInteger("detente.rate", 20);

    private static final boolean TIMED =
            !System.getProperty("detente.timed", "true").equals("false");

    private final Texts texts = Texts.read();
    private final Map<LocalDate, Outcome> undisturbed = new HashMap<>();

    FaultsIT() throws IOException {
        // What the texts are read from may be missing.
    }

    static Stream<Scenarios> scenarios() {
        String wanted = System.getProperty("detente.scenarios", "");
        return wanted.isEmpty()
                ? Arrays.stream(Scenarios.values())
                : Arrays.stream(wanted.split(",")).map(Scenarios::valueOf);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whateverGoesWrongWhatIsPromisedHolds(Scenarios scenario) throws Exception {
        LocalDate lastDay;
        Outcome expected;
        Outcome found;
        do {
            // Windows that end today are provisional, and others tomorrow: midnight makes another comparison of it.
            lastDay = texts.lastDay();
            expected = undisturbed(lastDay);
            found = outcome(scenario, lastDay);
        } while (!lastDay.equals(texts.lastDay()));

        check(scenario, expected, found);
    }

    private static void check(Scenario scenario, Outcome expected, Outcome found) {
        Assertions.assertAll(Stream.concat(
                Arrays.stream(Guarantees.values())
                        .filter(one -> TIMED || one != Guarantees.SWIFT_AGAIN)
                        .map(one -> () -> check(one, expected, found)),
                TIMED ? Stream.of(() -> assertThat(found.back()).isLessThan(scenario.backWithin())) : Stream.of()));
    }

    private static void check(Guarantee guarantee, Outcome expected, Outcome found) {
        try {
            guarantee.check(expected, found);
        } catch (AssertionError e) {
            throw new AssertionError(guarantee + " does not hold: " + e.getMessage(), e);
        }
    }

    private Outcome undisturbed(LocalDate lastDay) throws Exception {
        if (!undisturbed.containsKey(lastDay)) {
            undisturbed.put(lastDay, outcome(new Undisturbed(), lastDay));
        }
        return undisturbed.get(lastDay);
    }

    private Outcome outcome(Scenario scenario, LocalDate lastDay) throws Exception {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(LOGS), scenario.toString().toLowerCase(Locale.ROOT) + "-");
        try (Trial trial = new Trial(scenario, folder, texts, lastDay, ARTICLES, ARTICLES_PER_SECOND)) {
            Outcome outcome = trial.run();
            LOG.info(
                    "{}: answers again after {} s, then within {} ms; {} signals, {} alerts, {} mentions, {} dead letters",
                    scenario,
                    outcome.back().toSeconds(),
                    outcome.latencies().stream().map(Duration::toMillis).toList(),
                    outcome.signals().size(),
                    outcome.alerts().size(),
                    outcome.mentions().size(),
                    outcome.dead().size());
            return outcome;
        }
    }

    private static final class Undisturbed implements Scenario {
        @Override
        public void disturb(Trial trial) {
            // That is the point.
        }

        @Override
        public Duration backWithin() {
            return Duration.ZERO;
        }

        @Override
        public int shares() {
            return 1;
        }

        @Override
        public boolean fillsDisks() {
            return false;
        }

        @Override
        public String toString() {
            return "Undisturbed";
        }
    }
}
