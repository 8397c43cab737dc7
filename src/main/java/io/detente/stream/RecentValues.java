package io.detente.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Values of a store that were last read or written, as objects: a store's own cache holds bytes, and decoding an event
 * with its mentions anew for each further mention took half of the ledger's time. Nothing is known of keys that are not
 * in it. Up to a sum of weights; a value that weighs more than that is not kept.
 */
final class RecentValues<V> {
    private final int limit;
    private final ToIntFunction<V> weigher;
    private final Map<String, V> byLastUse = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    RecentValues(int limit, ToIntFunction<V> weigher) {
        this.limit = limit;
        this.weigher = weigher;
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(byLastUse.get(key));
    }

    void put(String key, V value) {
        remove(key);
        byLastUse.put(key, value);
        weight += weigher.applyAsInt(value);
        Iterator<V> oldest = byLastUse.values().iterator();
        while (weight > limit && oldest.hasNext()) {
            weight -= weigher.applyAsInt(oldest.next());
            oldest.remove();
        }
    }

    void remove(String key) {
        V removed = byLastUse.remove(key);
        weight -= removed == null ? 0 : weigher.applyAsInt(removed);
    }
}
