package io.detente.stream;

import io.detente.event.Pair;
import io.detente.signal.Ledger;
import io.detente.signal.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the end of a day costs the ledger, with 4,000 pairs of which there was news now and then for half a year. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 4)
@Fork(1)
public class ClosingBenchmark {
    private static final int PAIRS = 4_000;
    private static final int DAYS = 180;
    private static final int DAYS_APART = 9;
    private static final int LETTERS = 26;
    private static final LocalDate YESTERDAY = LocalDate.of(2023, 5, 7);

    private MadeUpBooks made;
    private UndoableStore books;
    private Ledger ledger;

    @Setup(Level.Trial)
    public void tellThePast() {
        made = new MadeUpBooks();
        ledger = MadeUpBooks.ledger(made.opened());
        for (int i = 0; i < PAIRS; i++) {
            Pair pair = pair(i);
            List<Notice> past = new ArrayList<>();
            for (int ago = DAYS - i % DAYS_APART; ago >= 1; ago -= DAYS_APART) {
                past.addAll(MadeUpNotices.ofDay(pair, YESTERDAY.minusDays(ago), 1, 1));
            }
            ledger.settle(pair, past, YESTERDAY.minusDays(1), told -> {});
        }
        books = made.opened();
    }

    private static Pair pair(int number) {
        return Pair.of(
                "AA" + letter(number % LETTERS),
                "B" + letter(number / LETTERS / LETTERS) + letter(number / LETTERS % LETTERS));
    }

    private static char letter(int number) {
        return (char) ('A' + number);
    }

    @Setup(Level.Iteration)
    public void open() {
        books.undo();
        books = made.opened();
        ledger = MadeUpBooks.ledger(books);
    }

    @TearDown(Level.Trial)
    public void close() {
        made.close();
    }

    /** All pairs, none of which was in memory. */
    @Benchmark
    public void fourThousandPairs(Blackhole told) {
        for (Pair pair : ledger.open(YESTERDAY)) {
            ledger.settle(pair, List.of(), YESTERDAY, told::consume);
        }
    }
}
