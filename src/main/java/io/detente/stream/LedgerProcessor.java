package io.detente.stream;

import io.detente.avro.RelationEvent;
import io.detente.extract.Pair;
import io.detente.signal.Act;
import io.detente.signal.Alert;
import io.detente.signal.Ledger;
import io.detente.signal.LedgerChange;
import io.detente.signal.LedgerEvent;
import io.detente.signal.Signal;
import io.detente.signal.SignalRules;
import io.detente.signal.Strand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps the books of the task's pairs. A mention is written down when it comes; what follows from it is told at the
 * next tick, so that a burst of articles on one pair is answered once. Marks in a store of their own see to it that a
 * crash in between loses nothing.
 *
 * <p>A tick also closes days. A day is closed one hour after its end, by the given clock, which is read here and nowhere
 * else.
 *
 * <p>A late mention changes every later window of its pair, so answers can be many times more work than reading. A tick
 * answers pairs, those that have waited longest first, until its time is up, and then lets some ticks pass in which the
 * thread reads on. The more there is to read, the longer pairs wait and the more mentions are answered at once, which
 * costs no more than answering one: a flood slows answers down instead of the flood.
 */
final class LedgerProcessor implements Processor<String, RelationEvent, String, LedgerOutput> {
    private static final Duration CLOSING_DELAY = Duration.ofHours(1);
    /** Short, since nothing is read or committed meanwhile. */
    private static final Duration TIME_TO_ANSWER = Duration.ofMillis(100);
    /** Rest after a tick's work as a multiple of it. */
    private static final int REST = 3;
    /** Whatever the clock did meanwhile. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final SignalRules rules;
    private final InstantSource clock;
    private final Duration tick;
    private final int cachedDays;

    private ProcessorContext<String, LedgerOutput> context;
    private LedgerStores stores;
    private Ledger ledger;
    /** What each pair waits for, the pair that has waited longest first. */
    private Map<Pair, Unanswered> unanswered;

    private LocalDate closedThrough;
    private long ticksToRest;
    private boolean heard;

    LedgerProcessor(SignalRules rules, InstantSource clock, Duration tick, int cachedDays) {
        this.rules = rules;
        this.clock = clock;
        this.tick = tick;
        this.cachedDays = cachedDays;
    }

    /**
     * What a pair waits for.
     *
     * @param events ids of its changed events; none if only a day is over
     * @param cause headers of the oldest mention; what is told because of it bears them
     */
    private record Unanswered(Set<String> events, Headers cause) {
        static Unanswered because(Headers cause) {
            return new Unanswered(new LinkedHashSet<>(), cause);
        }
    }

    /** Also called when a task comes back after an error or a rebalance: nothing kept in memory survives it. */
    @Override
    public void init(ProcessorContext<String, LedgerOutput> context) {
        this.context = context;
        this.stores = new LedgerStores(context);
        this.ledger = new Ledger(rules, stores, cachedDays);
        this.unanswered = null;
        this.closedThrough = LocalDate.MIN;
        this.ticksToRest = 0;
        this.heard = false;
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, timestamp -> tick());
    }

    @Override
    public void process(Record<String, RelationEvent> record) {
        heard = true;
        Act act = LedgerWire.act(record.value());
        if (ledger.tell(act, LedgerWire.mention(record.value()))) {
            unanswered()
                    .computeIfAbsent(act.pair(), pair -> Unanswered.because(record.headers()))
                    .events()
                    .add(act.id());
            stores.mark(act.pair(), act.id());
        }
    }

    /** Rests are only taken while news keeps coming. */
    private void tick() {
        boolean flooded = heard;
        heard = false;
        if (flooded && ticksToRest > 0) {
            ticksToRest--;
            return;
        }
        Instant begin = clock.instant();
        LocalDate closed =
                begin.minus(CLOSING_DELAY).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        if (closed.isAfter(closedThrough)) {
            ledger.open(closed)
                    .forEach(pair ->
                            unanswered().computeIfAbsent(pair, silent -> Unanswered.because(new RecordHeaders())));
            closedThrough = closed;
        }
        Iterator<Map.Entry<Pair, Unanswered>> waiting = unanswered().entrySet().iterator();
        Duration worked = Duration.ZERO;
        while (waiting.hasNext() && worked.compareTo(TIME_TO_ANSWER) < 0) {
            Map.Entry<Pair, Unanswered> next = waiting.next();
            settle(next.getKey(), next.getValue(), closed);
            waiting.remove();
            worked = Duration.between(begin, clock.instant());
        }
        Duration rest = worked.multipliedBy(REST);
        ticksToRest = (rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST).dividedBy(tick);
    }

    private void settle(Pair pair, Unanswered news, LocalDate closed) {
        ledger.settle(pair, news.events(), closed, change -> forward(change, news.cause()));
        news.events().forEach(eventId -> stores.unmark(pair, eventId));
    }

    /** Of a task that comes back, what was marked when it went. */
    private Map<Pair, Unanswered> unanswered() {
        if (unanswered == null) {
            unanswered = new LinkedHashMap<>();
            stores.marked()
                    .forEach((pair, events) -> unanswered
                            .computeIfAbsent(pair, marked -> Unanswered.because(new RecordHeaders()))
                            .events()
                            .addAll(events));
        }
        return unanswered;
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
                    new LedgerOutput.EventUpdate(LedgerWire.event(event)),
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
                    timestamp(alert.day()),
                    cause);
        }
    }

    private void forward(String key, LedgerOutput value, long timestamp, Headers cause) {
        context.forward(new Record<>(key, value, Math.max(0, timestamp), cause));
    }

    /** The day's end, or now if that is earlier: brokers refuse records from the future. */
    private long timestamp(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        return Math.min(end.toEpochMilli(), clock.millis());
    }
}
