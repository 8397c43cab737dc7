package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationSignal;
import io.detente.serve.view.PairView.Held;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * All pairs. Thread-safe; the events, the alerts and the signals of each window of a pair are each put in by one
 * thread, in their order.
 */
public final class RelationsView {

    /** After this many days without any news, what is held is the past. */
    private static final int DAYS_WITHOUT_NEWS = 14;

    private final ViewLimits limits;
    private final Map<String, PairView> pairs = new ConcurrentSkipListMap<>();
    private volatile LocalDate newestDay = LocalDate.EPOCH;
    private volatile Position position = Position.START;
    private volatile Held held = Held.NOTHING;
    private final Map<TopicPartition, Integer> epochs = new ConcurrentHashMap<>();

    /** What a view holds. */
    public record Size(int pairs, long events, long signals, long alerts) {}

    public RelationsView(ViewLimits limits) {
        this.limits = limits;
    }

    void put(RelationSignal signal, long offset) {
        Window.named(signal.getWindow()).ifPresent(window -> {
            existing(signal.getPair()).put(window, signal, offset);
            if (window == Window.P1D) {
                LocalDate day = signal.getWindowEnd().minusDays(1);
                if (signal.getEvents() > 0) {
                    hasNewsOf(day);
                } else {
                    hasNoNewsOf(day);
                }
            }
        });
    }

    private synchronized void hasNewsOf(LocalDate day) {
        newestDay = day.isAfter(newestDay) ? day : newestDay;
    }

    /** Called for a pair whose only news of the day moved to another day or was taken back. */
    private synchronized void hasNoNewsOf(LocalDate day) {
        if (day.equals(newestDay)) {
            newestDay = pairs.values().stream()
                    .flatMap(pair -> pair.newestDay().stream())
                    .max(LocalDate::compareTo)
                    .orElse(LocalDate.EPOCH);
        }
    }

    synchronized void put(StoredEvent event, long offset) {
        held = held.and(existing(event.pair()).put(event, offset, limits.eventsPerPair()));
        while (held.events() > limits.events()) {
            shortenTheLongest();
        }
        while (held.bytes() > limits.eventBytes()) {
            lightenTheHeaviest();
        }
    }

    /** A good part of it at a time, since the longest must be found among all. */
    private void shortenTheLongest() {
        PairView longest = pairWithMost(Held::events);
        held = held.and(longest.trimTo(longest.held().events() * 7 / 8));
    }

    private void lightenTheHeaviest() {
        PairView heaviest = pairWithMost(Held::bytes);
        held = held.and(heaviest.trimToBytes(heaviest.held().bytes() * 7 / 8));
    }

    private PairView pairWithMost(ToLongFunction<Held> what) {
        return pairs.values().stream()
                .max(Comparator.comparingLong(pair -> what.applyAsLong(pair.held())))
                .orElseThrow();
    }

    /**
     * Gives up the events whose records begin so, since nobody can read them.
     *
     * @return how many these were
     */
    synchronized long giveUp(ByteBuffer head) {
        Held before = held;
        for (PairView pair : pairs.values()) {
            held = held.and(pair.giveUp(head));
        }
        return before.less(held).events();
    }

    void put(RelationAlert alert, long offset, Instant toldAt) {
        existing(alert.getPair()).put(alert, offset, toldAt);
    }

    /** Takes in what a snapshot has of a pair, or a part of that. */
    synchronized void restore(PairContents kept) {
        PairView pair = existing(kept.pair());
        Held before = pair.held();
        pair.restore(kept);
        held = held.and(pair.held().less(before));
        kept.signals().getOrDefault(Window.P1D, List.of()).forEach(point -> hasNewsOf(point.lastDay()));
    }

    void readTo(Position now) {
        position = now;
    }

    /** To be called before the position tells of the record. */
    void readIn(TopicPartition partition, int epoch) {
        epochs.put(partition, epoch);
    }

    /**
     * In which epoch of the partition's leader its last record that was read was written. A leader that has lost the
     * partition's end goes on in another one.
     */
    Map<TopicPartition, Integer> epochs() {
        return Map.copyOf(epochs);
    }

    private PairView existing(String pair) {
        return pairs.computeIfAbsent(pair, key -> new PairView(key, limits));
    }

    public ViewLimits limits() {
        return limits;
    }

    /** How far the topics were read into it. */
    public Position position() {
        return position;
    }

    /** The newest day with news of any pair; 1 January 1970 while there is none. */
    public LocalDate newestDay() {
        return newestDay;
    }

    /**
     * The day that "today" means: the clock's while news comes in, else the newest day with news. Otherwise an
     * archive or the samples would be nothing but long past.
     *
     * @param clockDay today by the clock, UTC
     */
    public LocalDate today(LocalDate clockDay) {
        return newestDay.plusDays(DAYS_WITHOUT_NEWS).isBefore(clockDay) ? newestDay : clockDay;
    }

    public Optional<PairView> pair(String pair) {
        return Optional.ofNullable(pairs.get(pair));
    }

    /** All pairs in the news, in the order of their codes. */
    public Collection<PairView> pairs() {
        return pairs.values();
    }

    /**
     * Pairs in the news, in the order of their codes.
     *
     * @param pairs those wanted; all if empty
     * @param states of which a pair has one at least; any if empty
     */
    public Stream<PairView> pairs(Set<String> pairs, Set<String> states) {
        Stream<PairView> wanted =
                pairs.isEmpty() ? pairs().stream() : pairs.stream().flatMap(pair -> pair(pair).stream());
        return wanted.filter(
                pair -> states.isEmpty() || states.contains(pair.first()) || states.contains(pair.second()));
    }

    /** An event of any pair. */
    public Optional<StoredEvent> event(String id) {
        return pairs.values().stream().flatMap(pair -> pair.event(id).stream()).findFirst();
    }

    public Size size() {
        return new Size(
                pairs.size(),
                pairs.values().stream().mapToLong(PairView::eventCount).sum(),
                pairs.values().stream().mapToLong(PairView::signalCount).sum(),
                pairs.values().stream().mapToLong(pair -> pair.alerts().size()).sum());
    }
}
