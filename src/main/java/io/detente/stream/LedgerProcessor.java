package io.detente.stream;

import io.detente.avro.RelationEvent;
import io.detente.event.Pair;
import io.detente.signal.Alert;
import io.detente.signal.Ledger;
import io.detente.signal.LedgerChange;
import io.detente.signal.LedgerEvent;
import io.detente.signal.Notice;
import io.detente.signal.Signal;
import io.detente.signal.SignalRules;
import io.detente.signal.Strand;
import io.detente.stream.state.LedgerStores;
import io.detente.stream.state.LedgerStores.PendingQueue;
import io.detente.stream.wire.LedgerWire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps the books of the task's pairs. News is put aside as it comes, in a store of its own so that a crash loses
 * nothing, and a pair's news is answered together at the next tick.
 *
 * <p>A tick also closes days. A day is closed one hour after its end, by the given clock, which is read here and
 * nowhere else. News dated further ahead of the clock than a publisher's may be waits until the clock gets there,
 * and is then answered day by day, however far the clock has gone: a replay puts all of history here and then lets
 * its time pass. Nothing else waits for it: meanwhile its pair's days close, and its other news is answered. A
 * clock that was ahead by mistake and comes back opens the days again that it closed.
 *
 * <p>An answer can be many times more work than reading. A tick answers pairs, those that have waited longest
 * first, until its time is up, and then lets some ticks pass in which the thread reads on. The more there is to
 * read, the longer pairs wait and the more news is answered at once, which costs little more than answering one: a
 * flood slows answers down instead of the flood.
 *
 * <p>There are three queues. Live news is answered first ({@link Lane#LIVE}), then the pairs for which only a day
 * is over ({@link Lane#DAY_IS_OVER}), and last what is late ({@link LateNews}), where the work for one mention
 * grows with the days since. The last two get only a share of each tick, so that reading in an archive, or the end
 * of a day for thousands of pairs, slows itself down and not the news of the day. Late news has a part of the
 * store of its own ({@link PendingQueue#LATE}), so that live news of the same pair is answered without it, and
 * waits for more of the same pair. Late news leaves signals owed ({@link Ledger#settle}); they are told at the
 * day's end, or when nothing has come of the pair for ten seconds, none of its late news waits, and what is due of
 * all pairs is answered.
 */
final class LedgerProcessor implements Processor<String, LedgerInput, String, LedgerOutput> {
    private static final Duration CLOSING_DELAY = Duration.ofHours(1);
    /** Short, since nothing is read or committed meanwhile. */
    private static final Duration TIME_TO_ANSWER = Duration.ofMillis(100);
    /** The same while no news comes in: commits still want their turn. */
    private static final Duration TIME_TO_ANSWER_IN_PEACE = Duration.ofMillis(500);
    /**
     * What everything but live news may take of a tick, however quiet it is: live news may come at any moment and
     * has to wait for its end.
     */
    private static final Duration TIME_FOR_WHAT_CAN_WAIT = Duration.ofMillis(25);
    /** How long nothing late must have come of a pair before what it owes is told. */
    private static final Duration QUIET = Duration.ofSeconds(10);
    /** How often to look at what is rare where some late news comes with the news of every day, without end. */
    private static final Duration LOOKS_AT_RARITY_EVERY = Duration.ofMinutes(5);
    /** Rest after a tick's work, as a multiple of the time that it took. */
    private static final int REST = 3;

    private final SignalRules rules;
    private final InstantSource clock;
    private final LongSupplier stopwatch;
    private final Duration tick;
    private final boolean retelling;
    private final StreamMetrics metrics;
    private final CommitPace pace;

    private ProcessorContext<String, LedgerOutput> context;
    private LedgerStores stores;
    private PromptCommit commit;
    private Cancellable ticks;
    private Ledger ledger;
    /** What each pair waits for that is due and not late, the pair that has waited longest first. */
    private Map<Pair, Unanswered> unanswered;
    /** The pairs with news from ahead of the clock. */
    private Map<Pair, Ahead> ahead;

    private LateNews late;
    /**
     * The pairs that owe signals, and since when no more came to be owed; those that have been quiet
     * longest first.
     */
    private Map<Pair, Instant> owing;

    private LocalDate closedThrough;
    private long lookedAtRarity;
    private long ticksToRest;
    /** Whether mentions came since the last tick. */
    private boolean mentionsCame;
    /** Whether some of these mentions came long before they were read. */
    private boolean behind;

    /**
     * @param stopwatch nanoseconds from any origin: how long work takes, also where the clock stands still
     * @param retelling whether pairs that were told by other rules are told anew at the start
     */
    LedgerProcessor(
            SignalRules rules,
            InstantSource clock,
            LongSupplier stopwatch,
            Duration tick,
            boolean retelling,
            StreamMetrics metrics,
            CommitPace pace) {
        this.rules = rules;
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.tick = tick;
        this.retelling = retelling;
        this.metrics = metrics;
        this.pace = pace;
    }

    /**
     * What a pair waits for.
     *
     * @param cause headers of the oldest news of the lane; what is told because of it bears them
     * @param early whether some of its news came before its time
     * @param lane in which it waits
     */
    private record Unanswered(Headers cause, boolean early, Lane lane) {
        Unanswered and(Unanswered later) {
            return new Unanswered(
                    lane.compareTo(later.lane) <= 0 ? cause : later.cause,
                    early || later.early,
                    lane.compareTo(later.lane) < 0 ? lane : later.lane);
        }
    }

    /**
     * News that came before its time.
     *
     * @param cause headers of what came first
     * @param due when the first of it may be answered
     */
    private record Ahead(Headers cause, Instant due) {
        Ahead and(Ahead later) {
            return new Ahead(cause, due.isBefore(later.due) ? due : later.due);
        }
    }

    /** In the order in which they are answered. */
    private enum Lane {
        LIVE,
        DAY_IS_OVER
    }

    /** Also called when a task comes back after an error or a rebalance: nothing kept in memory survives it. */
    @Override
    public void init(ProcessorContext<String, LedgerOutput> context) {
        this.context = context;
        this.stores = new LedgerStores(context);
        this.commit = new PromptCommit(context, clock, pace);
        this.ledger = new Ledger(rules, stores, LedgerProcessorSupplier.CACHED_DAYS);
        this.unanswered = null;
        this.ahead = null;
        this.late = null;
        this.owing = null;
        this.closedThrough = LocalDate.MIN;
        this.lookedAtRarity = 0;
        this.ticksToRest = 0;
        this.mentionsCame = false;
        this.behind = false;
        this.ticks = context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, LedgerInput> record) {
        if (record.value() instanceof LedgerInput.Mention mention) {
            await(mention.event(), record.headers());
        } else if (record.value() instanceof LedgerInput.Heard heardOf) {
            ledger.hear(Pair.parse(record.key()), heardOf.day());
        }
    }

    private void await(RelationEvent mention, Headers cause) {
        mentionsCame = true;
        behind |= !Ingested.isJustNow(cause, clock);
        long offset = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("news comes from a record"))
                .offset();
        Notice notice = LedgerWire.notice(mention);
        Pair pair = notice.act().pair();
        recall();
        if (LateNews.isLate(notice.mention().publishedAt(), clock.instant())) {
            stores.await(PendingQueue.LATE, pair, offset, mention);
            late.await(pair, context.currentSystemTimeMs());
            late.oneTooMany()
                    .ifPresent(most -> answerLate(most, closed(clock.instant()), context.currentSystemTimeMs()));
        } else {
            stores.await(PendingQueue.LIVE, pair, offset, mention);
            queue(notice, cause);
        }
    }

    private void queue(Notice news, Headers cause) {
        Pair pair = news.act().pair();
        Instant due = due(news);
        if (due.isAfter(clock.instant())) {
            ahead.merge(pair, new Ahead(cause, due), Ahead::and);
        } else {
            unanswered.merge(pair, new Unanswered(cause, false, Lane.LIVE), Unanswered::and);
        }
    }

    private static Instant due(Notice news) {
        return news.mention().publishedAt().minus(ArticleLimits.DEFAULT.maxAhead());
    }

    /**
     * Answers what is due. Ticks are skipped, so that the thread can read, only while news keeps coming, and live
     * news is skipped only if there is a backlog: otherwise its answers are quickly done and all that readers wait
     * for.
     */
    private void tick(long time) {
        boolean flooded = mentionsCame;
        boolean isBehind = behind;
        mentionsCame = false;
        behind = false;
        boolean resting = flooded && ticksToRest > 0;
        if (resting) {
            ticksToRest--;
            if (isBehind) {
                return;
            }
        }
        recall();
        late.tick(time);
        Instant now = clock.instant();
        LocalDate closed = closed(now);
        queueWhatIsDueBy(now);
        // While much comes in, what counts as rare may change with every article. It is enough to look in a quiet
        // moment or at the day's end.
        boolean mayLook = !flooded && (late.isQuiet() || time - lookedAtRarity >= LOOKS_AT_RARITY_EVERY.toMillis());
        lookedAtRarity = mayLook ? time : lookedAtRarity;
        if (!closed.equals(closedThrough) || mayLook && ledger.isRescaled(closed)) {
            Unanswered silence = new Unanswered(new RecordHeaders(), false, Lane.DAY_IS_OVER);
            ledger.open(closed).forEach(pair -> unanswered.putIfAbsent(pair, silence));
            if (retelling) {
                ledger.outdated().forEach(pair -> unanswered.putIfAbsent(pair, silence));
            }
            closedThrough = closed;
        }
        Duration workedLive = work(
                waitingIn(Lane.LIVE),
                flooded ? TIME_TO_ANSWER : TIME_TO_ANSWER_IN_PEACE,
                pair -> answer(pair, now, closed));
        Duration worked = isBehind ? workedLive : Duration.ZERO;
        if (!resting) {
            worked = worked.plus(work(
                            waitingIn(Lane.DAY_IS_OVER), TIME_FOR_WHAT_CAN_WAIT, pair -> close(pair, closed, time)))
                    .plus(work(late.due(time), TIME_FOR_WHAT_CAN_WAIT, pair -> answerLate(pair, closed, time)));
            ticksToRest = worked.multipliedBy(REST).dividedBy(tick);
        }
        if (!flooded && unanswered.isEmpty()) {
            work(quietOwing(now), TIME_FOR_WHAT_CAN_WAIT, pair -> settleWhole(pair, List.of(), closed));
        }
        metrics.ledger(context.taskId().partition(), closedThrough, pairsWaiting(), owing().size());
    }

    /** The clock has come to what was ahead of it. */
    private void queueWhatIsDueBy(Instant now) {
        Iterator<Map.Entry<Pair, Ahead>> waiting = ahead.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<Pair, Ahead> pair = waiting.next();
            if (!pair.getValue().due().isAfter(now)) {
                Unanswered early = new Unanswered(pair.getValue().cause(), true, Lane.LIVE);
                unanswered.merge(pair.getKey(), early, Unanswered::and);
                waiting.remove();
            }
        }
    }

    private static LocalDate closed(Instant now) {
        return now.minus(CLOSING_DELAY).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
    }

    /** Works on pairs, on one at least, until the time is up; answers how long that took. */
    private Duration work(List<Pair> pairs, Duration time, Consumer<Pair> work) {
        long begin = stopwatch.getAsLong();
        Duration worked = Duration.ZERO;
        for (Pair pair : pairs) {
            if (worked.compareTo(time) < 0) {
                work.accept(pair);
                worked = Duration.ofNanos(stopwatch.getAsLong() - begin);
            }
        }
        return worked;
    }

    /** Those that owe and are quiet. */
    private List<Pair> quietOwing(Instant now) {
        return owing().entrySet().stream()
                .filter(pair -> !pair.getValue().plus(QUIET).isAfter(now) && !late.awaits(pair.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Pair> waitingIn(Lane lane) {
        return unanswered.entrySet().stream()
                .filter(pair -> pair.getValue().lane() == lane)
                .map(Map.Entry::getKey)
                .toList();
    }

    private int pairsWaiting() {
        long others = ahead.keySet().stream()
                        .filter(pair -> !unanswered.containsKey(pair))
                        .count()
                + late.pairs().stream()
                        .filter(pair -> !unanswered.containsKey(pair) && !ahead.containsKey(pair))
                        .count();
        return unanswered.size() + (int) others;
    }

    /** Answers the news of a pair that is due and not late; what is not due stays. */
    private void answer(Pair pair, Instant now, LocalDate closed) {
        Unanswered waited = unanswered.remove(pair);
        List<String> answered = new ArrayList<>();
        List<Notice> news = new ArrayList<>();
        stores.forEachWaiting(PendingQueue.LIVE, pair, (key, mention) -> {
            Notice notice = LedgerWire.notice(mention);
            Instant due = due(notice);
            if (due.isAfter(now)) {
                ahead.merge(pair, new Ahead(new RecordHeaders(), due), Ahead::and);
            } else {
                answered.add(key);
                news.add(notice);
            }
        });
        if (waited.early()) {
            settleDaily(pair, news, closed, waited.cause());
        } else {
            settle(pair, news, closed, waited.cause());
        }
        stores.answered(answered);
        commit.wantedFor(waited.cause());
    }

    /** What the end of a day changes, in one pass with late news if no more is to be expected. */
    private void close(Pair pair, LocalDate closed, long time) {
        Unanswered waited = unanswered.remove(pair);
        if (late.isQuiet() && late.awaits(pair)) {
            answerLate(pair, closed, time);
        } else if (ahead.containsKey(pair)) {
            // The clock may go faster than days can be closed: alerts are told as on their days.
            settleDaily(pair, List.of(), closed, waited.cause());
        } else {
            settle(pair, List.of(), closed, waited.cause());
        }
    }

    /** Late news was made to wait: no commit is asked for, and what is told does not say when its article came. */
    private void answerLate(Pair pair, LocalDate closed, long time) {
        List<String> answered = new ArrayList<>();
        List<Notice> news = new ArrayList<>();
        stores.forEachWaiting(PendingQueue.LATE, pair, (key, mention) -> {
            answered.add(key);
            news.add(LedgerWire.notice(mention));
        });
        late.answer(pair, time);
        if (late.isQuiet()) {
            settleWhole(pair, news, closed);
        } else {
            settle(pair, news, closed, new RecordHeaders());
        }
        stores.answered(answered);
    }

    private void settle(Pair pair, List<Notice> news, LocalDate closed, Headers cause) {
        ledger.settle(pair, news, closed, change -> forward(change, cause));
        owing().remove(pair);
        if (ledger.owes(pair)) {
            owing().put(pair, clock.instant());
        }
    }

    private void settleDaily(Pair pair, List<Notice> news, LocalDate closed, Headers cause) {
        ledger.settleDaily(pair, news, closed, change -> forward(change, cause));
        owing().remove(pair);
    }

    private void settleWhole(Pair pair, List<Notice> news, LocalDate closed) {
        ledger.settleWhole(pair, news, closed, change -> forward(change, new RecordHeaders()));
        owing().remove(pair);
    }

    /**
     * Read from the store once after {@link #init}; since when a pair is quiet is not stored, so it is from now
     * on.
     */
    private Map<Pair, Instant> owing() {
        if (owing == null) {
            owing = new LinkedHashMap<>();
            ledger.owing().forEach(pair -> owing.put(pair, clock.instant()));
        }
        return owing;
    }

    /** When a task comes back, takes up what waited when it went. */
    private void recall() {
        if (unanswered != null) {
            return;
        }
        unanswered = new LinkedHashMap<>();
        ahead = new LinkedHashMap<>();
        late = new LateNews();
        stores.forEachWaiting((queue, mention) -> {
            Notice notice = LedgerWire.notice(mention);
            if (queue == PendingQueue.LATE) {
                late.await(notice.act().pair(), context.currentSystemTimeMs());
            } else {
                queue(notice, new RecordHeaders());
            }
        });
    }

    /** A task that goes takes along what waits; this process no longer counts it. */
    @Override
    public void close() {
        ticks.cancel();
        commit.close();
        metrics.ledgerGone(context.taskId().partition());
    }

    private void forward(LedgerChange change, Headers cause) {
        if (change instanceof LedgerChange.OfEvent told) {
            LedgerEvent event = told.event();
            Instant newest = event.strands().stream()
                    .map(Strand::last)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            forward(
                    event.act().pair().toString(),
                    new LedgerOutput.EventUpdate(LedgerWire.event(event, told.weighings())),
                    newest.toEpochMilli(),
                    cause);
        } else if (change instanceof LedgerChange.OfSignal told) {
            Signal signal = told.signal();
            forward(
                    signal.pair() + "/" + signal.window(),
                    new LedgerOutput.SignalUpdate(LedgerWire.signal(signal)),
                    timestamp(signal.lastDay()),
                    cause);
        } else if (change instanceof LedgerChange.OfAlert told) {
            Alert alert = told.alert();
            forward(
                    alert.pair().toString(),
                    new LedgerOutput.AlertUpdate(LedgerWire.alert(alert)),
                    told.known().map(this::timestamp).orElseGet(clock::millis),
                    cause);
        }
    }

    private void forward(String key, LedgerOutput value, long timestamp, Headers cause) {
        context.forward(new Record<>(key, value, Math.max(0, timestamp), cause));
    }

    /** The day's end, or now if that is earlier: a reader is not told of a time that has not come. */
    private long timestamp(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        return Math.min(end.toEpochMilli(), clock.millis());
    }
}
