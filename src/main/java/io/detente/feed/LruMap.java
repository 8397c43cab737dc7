package io.detente.feed;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of bounded size: where a new entry is one too many, the one that was used longest ago goes. Not
 * thread-safe.
 */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int FIRST_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final int most;

    /** @param most entries that it holds */
    public LruMap(int most) {
        super(FIRST_CAPACITY, LOAD_FACTOR, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
