package io.detente.stream;

import io.detente.event.Pair;
import io.detente.signal.Notice;
import io.detente.signal.WeightedLruCache;
import io.detente.stream.wire.LedgerWire;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The pairs that an article has news of, with the day on which it was published, in days since 1970. To tell all
 * ledgers makes all of them commit, so each day of a pair is told once, as far as this task remembers: most news
 * is of pairs that were heard of before on that day. A ledger that is told again learns nothing.
 */
final class PairsHeardOf extends ContextualProcessor<byte[], ExtractedEvents, String, Integer> {

    /** How many days of pairs are remembered: weeks of all pairs that a day has news of. */
    private static final int REMEMBERED = 16_384;

    private WeightedLruCache<String, Integer> told;

    /** Also called when a task comes back after an error: what it told then may not have been committed. */
    @Override
    public void init(ProcessorContext<String, Integer> context) {
        super.init(context);
        told = new WeightedLruCache<>(REMEMBERED, day -> 1);
    }

    @Override
    public void process(Record<byte[], ExtractedEvents> record) {
        record.value().events().stream()
                .map(LedgerWire::notice)
                .filter(Notice::moves)
                .forEach(notice -> tell(
                        notice.act().pair(),
                        Math.toIntExact(notice.mention().publishedOn().toEpochDay()),
                        record));
    }

    private void tell(Pair pair, int day, Record<byte[], ExtractedEvents> cause) {
        String key = pair + "/" + day;
        if (told.get(key).isEmpty()) {
            context().forward(cause.withKey(pair.toString()).withValue(day));
            told.put(key, day);
        }
    }
}
