package io.detente.bench;

import io.detente.bench.ZipfPairs.States;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether news costs more where there is a past: one pair gets daily news of years, and then live news comes of it
 * and of a pair that nobody has heard of, in turn.
 */
public final class HistoryBench {
    private static final long SEED = 3;
    private static final double MILLIS = 1;
    private static final int AHEAD = 500;
    private static final States WITH_A_PAST = new States("France", "Germany");
    private static final States NEW = new States("Kenya", "Peru");
    private static final String OLD_PAIR = "DEU-FRA";
    private static final String WITH_A_PAST_SAID = "pair with a past";
    private static final String NEW_SAID = "new pair";

    private final BenchEnvironment environment;
    private final StreamTrial trial;
    private final Consumer<String> progress;

    /**
     * @param trial in the same environment; stays the caller's to close
     * @param progress told what goes on
     */
    public HistoryBench(BenchEnvironment environment, StreamTrial trial, Consumer<String> progress) {
        this.environment = environment;
        this.trial = trial;
        this.progress = progress;
    }

    /**
     * What was measured.
     *
     * @param days of the past, one article a day
     * @param rate of live articles a second, of both pairs together
     * @param time how long they come
     */
    public List<Figure> run(int days, double rate, Duration time) throws InterruptedException {
        Instant now = environment.clock().instant();
        News past = new MadeUpNews(() -> WITH_A_PAST, 1, SEED);
        progress.accept(days + " days of daily news of one pair");
        for (int ago = days; ago > 0; ago--) {
            long sent = days - ago;
            trial.awaitRead(() -> sent, AHEAD - 1L);
            trial.sendUntimed(past.next(now.minus(ago, ChronoUnit.DAYS)));
        }
        trial.awaitToldWhole();
        OpenLoop loop = new OpenLoop(environment.clock(), SEED);
        boolean[] turn = {false};
        News live = new MadeUpNews(() -> (turn[0] = !turn[0]) ? WITH_A_PAST : NEW, 1, SEED);
        List<Figure> figures = new ArrayList<>();
        try (Listener listener = new Listener(
                environment.connection(), List.of(environment.topics().signals()), byPair(), environment.clock())) {
            progress.accept("live news for " + time.toSeconds() + " s, and once before to warm up");
            loop.run(rate, time, due -> trial.send(live.next(due), due));
            trial.awaitAnswered();
            listener.take();
            loop.run(rate, time, due -> trial.send(live.next(due), due));
            trial.awaitAnswered();
            Map<String, Histogram> heard = listener.take();
            heard.forEach((pair, histogram) -> {
                for (Figure figure : Listener.figures(pair, Map.of("to signals", histogram), MILLIS)) {
                    figures.add(pair.equals(WITH_A_PAST_SAID) ? compared(figure, heard.get(NEW_SAID)) : figure);
                }
            });
        }
        return figures;
    }

    private static Figure compared(Figure figure, Histogram other) {
        return other == null
                ? figure
                : Listener.figures(NEW_SAID, Map.of("to signals", other), MILLIS).stream()
                        .filter(one ->
                                one.what().equals(figure.what()) && !one.unit().isEmpty())
                        .findFirst()
                        .map(one -> figure.of(NEW_SAID, one.value()))
                        .orElse(figure);
    }

    private static Listener.LatencyProbe byPair() {
        return new Listener.LatencyProbe() {
            @Override
            public String series(ConsumerRecord<byte[], byte[]> told) {
                return new String(told.key(), StandardCharsets.UTF_8).startsWith(OLD_PAIR)
                        ? WITH_A_PAST_SAID
                        : NEW_SAID;
            }

            @Override
            public OptionalLong dueMillis(ConsumerRecord<byte[], byte[]> told) {
                return StreamTrial.dueOf(told);
            }
        };
    }
}
