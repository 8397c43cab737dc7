package io.detente.signal;

import java.util.Arrays;
import java.util.List;

/**
 * Counts distinct things in bounded space, whatever their order and however often they come: the {@value #LIMIT}
 * smallest hashes are kept (the k minimum values of Bar-Yossef et al., "Counting distinct elements in a data
 * stream", RANDOM 2002). The count is exact below {@value #LIMIT} and estimated above it, with a standard error of
 * 6 %, up to a million; it never falls as things are added.
 */
public final class DistinctCount {
    /** Most hashes that are kept. */
    public static final int LIMIT = 256;

    /** More than there are of anything that is counted; hashes that somebody has sought out would say more. */
    private static final int MOST = 1_000_000;

    static final DistinctCount NONE = new DistinctCount(new long[0]);

    /** In unsigned order, without repetition. */
    private final long[] smallest;

    private DistinctCount(long[] smallest) {
        this.smallest = smallest;
    }

    /** From hashes in any order, possibly repeated. */
    public static DistinctCount of(List<Long> hashes) {
        // The order of longs without sign is that of longs with their highest bit flipped.
        return new DistinctCount(hashes.stream()
                .mapToLong(hash -> hash ^ Long.MIN_VALUE)
                .sorted()
                .distinct()
                .limit(LIMIT)
                .map(hash -> hash ^ Long.MIN_VALUE)
                .toArray());
    }

    DistinctCount with(long hash) {
        int at = indexOf(hash);
        if (at >= 0 || -at - 1 == LIMIT) {
            return this;
        }
        int insertion = -at - 1;
        long[] grown = new long[Math.min(smallest.length + 1, LIMIT)];
        System.arraycopy(smallest, 0, grown, 0, insertion);
        grown[insertion] = hash;
        System.arraycopy(smallest, insertion, grown, insertion + 1, grown.length - insertion - 1);
        return new DistinctCount(grown);
    }

    DistinctCount with(DistinctCount other) {
        if (other.smallest.length == 1) {
            return with(other.smallest[0]);
        }
        long[] union = new long[Math.min(LIMIT, smallest.length + other.smallest.length)];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (size < union.length && (mine < smallest.length || theirs < other.smallest.length)) {
            int order = compare(mine, other, theirs);
            union[size++] = order <= 0 ? smallest[mine] : other.smallest[theirs];
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return size == LIMIT ? new DistinctCount(union) : new DistinctCount(Arrays.copyOf(union, size));
    }

    /** A list that is at its end comes last. */
    private int compare(int mine, DistinctCount other, int theirs) {
        if (mine == smallest.length) {
            return 1;
        }
        return theirs == other.smallest.length ? -1 : Long.compareUnsigned(smallest[mine], other.smallest[theirs]);
    }

    private int indexOf(long hash) {
        int low = 0;
        int high = smallest.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(smallest[middle], hash);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    int count() {
        if (smallest.length < LIMIT) {
            return smallest.length;
        }
        double share = (smallest[LIMIT - 1] >>> 11) * 0x1.0p-53;
        return (int) Math.max(LIMIT, Math.min(MOST, Math.round((LIMIT - 1) / share)));
    }

    /** The hashes kept, in unsigned order. */
    public List<Long> hashes() {
        return Arrays.stream(smallest).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinctCount that && Arrays.equals(smallest, that.smallest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(smallest);
    }

    @Override
    public String toString() {
        return "about " + count();
    }
}
