package io.detente.signal;

import io.detente.event.Pair;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Histories of the pairs last asked for, up to a number of days altogether. */
final class HistoryCache {
    private final int limit;
    private final Map<Pair, PairHistory> byLastUse = new LinkedHashMap<>(16, 0.75f, true);
    private int days;

    HistoryCache(int limit) {
        this.limit = limit;
    }

    Optional<PairHistory> get(Pair pair) {
        return Optional.ofNullable(byLastUse.get(pair));
    }

    void put(Pair pair, PairHistory history) {
        remove(pair);
        byLastUse.put(pair, history);
        days += history.size();
        Iterator<PairHistory> oldest = byLastUse.values().iterator();
        while (days > limit && oldest.hasNext()) {
            days -= oldest.next().size();
            oldest.remove();
        }
    }

    void remove(Pair pair) {
        PairHistory removed = byLastUse.remove(pair);
        days -= removed == null ? 0 : removed.size();
    }
}
