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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 */
final class LedgerProcessor implements Processor<String, RelationEvent, String, LedgerOutput> {
    private static final Duration CLOSING_DELAY = Duration.ofHours(1);

    private final SignalRules rules;
    private final InstantSource clock;
    private final Duration tick;
    private final int cachedDays;

    private ProcessorContext<String, LedgerOutput> context;
    private LedgerStores stores;
    private Ledger ledger;
    /** Of the oldest unanswered mention of each pair; what is told because of it bears them. */
    private Map<Pair, Headers> headers;

    private boolean mayBeMarked;
    private LocalDate closedThrough;

    LedgerProcessor(SignalRules rules, InstantSource clock, Duration tick, int cachedDays) {
        this.rules = rules;
        this.clock = clock;
        this.tick = tick;
        this.cachedDays = cachedDays;
    }

    /** Also called when a task comes back after an error or a rebalance: nothing kept in memory survives it. */
    @Override
    public void init(ProcessorContext<String, LedgerOutput> context) {
        this.context = context;
        this.stores = new LedgerStores(context);
        this.ledger = new Ledger(rules, stores, cachedDays);
        this.headers = new HashMap<>();
        this.mayBeMarked = true;
        this.closedThrough = LocalDate.MIN;
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, timestamp -> settle());
    }

    @Override
    public void process(Record<String, RelationEvent> record) {
        Act act = LedgerWire.act(record.value());
        if (ledger.tell(act, LedgerWire.mention(record.value()))) {
            stores.mark(act.pair(), act.id());
            headers.putIfAbsent(act.pair(), record.headers());
            mayBeMarked = true;
        }
    }

    private void settle() {
        LocalDate closed = clock.instant()
                .minus(CLOSING_DELAY)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .minusDays(1);
        if (mayBeMarked) {
            for (Map.Entry<Pair, List<String>> marked : stores.marked().entrySet()) {
                Pair pair = marked.getKey();
                Headers cause = headers.getOrDefault(pair, new RecordHeaders());
                ledger.settle(pair, marked.getValue(), closed, change -> forward(change, cause));
                marked.getValue().forEach(eventId -> stores.unmark(pair, eventId));
            }
            headers.clear();
            mayBeMarked = false;
        }
        if (closed.isAfter(closedThrough)) {
            ledger.close(closed, change -> forward(change, new RecordHeaders()));
            closedThrough = closed;
        }
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
