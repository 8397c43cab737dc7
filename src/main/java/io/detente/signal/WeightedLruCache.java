package io.detente.signal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The values last used, up to a sum of weights: beyond it, those used least recently are dropped. A value that
 * alone weighs more is not kept. Nothing is known of keys that are not in it. For one thread.
 */
public final class WeightedLruCache<K, V> {
    private final int maximumWeight;
    private final ToIntFunction<V> weigher;
    private final Map<K, V> byLastUse = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    /** @param weigher gives the weight of a value, at least 0 and always the same for the same value */
    public WeightedLruCache(int maximumWeight, ToIntFunction<V> weigher) {
        this.maximumWeight = maximumWeight;
        this.weigher = weigher;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(byLastUse.get(key));
    }

    public void put(K key, V value) {
        remove(key);
        byLastUse.put(key, value);
        weight += weigher.applyAsInt(value);
        Iterator<V> oldest = byLastUse.values().iterator();
        while (weight > maximumWeight && oldest.hasNext()) {
            weight -= weigher.applyAsInt(oldest.next());
            oldest.remove();
        }
    }

    public void remove(K key) {
        V removed = byLastUse.remove(key);
        weight -= removed == null ? 0 : weigher.applyAsInt(removed);
    }
}
