package io.detente.stream;

import io.detente.event.Pair;
import io.detente.signal.Ledger;
import io.detente.signal.Notice;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one mention costs the ledger by what is known of its pair already: of today, the same five stories in four papers
 * each, and late. What is told is not written anywhere; the books are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 6, time = 3)
@Fork(1)
public class LedgerBenchmark {
    private static final Pair PAIR = Pair.of("CHN", "USA");
    private static final LocalDate TODAY = LocalDate.of(2023, 5, 8);
    private static final LocalDate CLOSED = TODAY.minusDays(1);
    private static final int STORIES = 5;
    private static final int PAPERS = 4;
    private static final int DAYS_LATE = 300;

    /** What the books hold of the pair: five stories a day in two papers each. */
    public enum Past {
        NONE(0),
        DAYS_200(200),
        YEARS_10(3_650);

        private final int days;

        Past(int days) {
            this.days = days;
        }
    }

    /** Whether the pair's days are in memory or must be read from the books first. */
    public enum Known {
        WARM,
        COLD
    }

    @Param
    public Past past;

    @Param
    public Known known;

    private MadeUpBooks made;
    private UndoableStore books;
    private Ledger ledger;
    private List<Notice> live;

    @Setup(Level.Trial)
    public void tellThePast() {
        made = new MadeUpBooks();
        live = MadeUpNotices.ofDay(PAIR, TODAY, STORIES, PAPERS);
        books = made.opened();
        if (past != Past.NONE) {
            MadeUpBooks.ledger(books)
                    .settle(
                            PAIR,
                            MadeUpNotices.ofDays(PAIR, TODAY.minusDays(past.days), CLOSED, STORIES, 2),
                            known == Known.WARM ? CLOSED.minusDays(1) : CLOSED,
                            told -> {});
        }
        books = made.opened();
    }

    @Setup(Level.Invocation)
    public void begin() {
        books.undo();
        books = made.opened();
        ledger = MadeUpBooks.ledger(books);
        if (known == Known.WARM) {
            // Closing yesterday is what brings the pair's days into memory.
            ledger.settle(PAIR, List.of(), CLOSED, told -> {});
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        made.close();
    }

    /** The mean of the day's first twenty mentions, one after the other, so that only the first finds the pair cold. */
    @Benchmark
    @OperationsPerInvocation(STORIES * PAPERS)
    public void twentyOfToday(Blackhole told) {
        for (Notice notice : live) {
            ledger.settle(PAIR, List.of(notice), CLOSED, told::consume);
        }
    }

    @Benchmark
    public void firstOfToday(Blackhole told) {
        ledger.settle(PAIR, live.subList(0, 1), CLOSED, told::consume);
    }

    @Benchmark
    public void late(Blackhole told) {
        LocalDate day = TODAY.minusDays(DAYS_LATE);
        ledger.settle(PAIR, List.of(MadeUpNotices.of(PAIR, day, day, STORIES, "late article")), CLOSED, told::consume);
    }

    @Benchmark
    public void tenYearsLate(Blackhole told) {
        LocalDate day = TODAY.minusDays(Past.YEARS_10.days - 1L);
        ledger.settle(PAIR, List.of(MadeUpNotices.of(PAIR, day, day, STORIES, "late article")), CLOSED, told::consume);
    }
}
