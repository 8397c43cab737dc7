package io.detente.extract.act;

/**
 * Finds the number of a feature by its name. Most features that are asked for are in no model, so it holds 64 bits made of
 * each name in one array, where a look-up touches one place of memory; a map of strings touches four. Two names of the
 * same bits are refused; that a name from outside has the bits of another may happen once in 10^13 look-ups. Immutable.
 */
final class FeatureTable {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** A name's bits, and behind them its number plus one; 0 where there is none. */
    private final long[] slots;

    private final int mask;

    /**
     * Numbers the names as they stand.
     *
     * @throws IllegalArgumentException if two of them cannot be told apart
     */
    FeatureTable(String[] names) {
        int capacity = Math.max(2, Integer.highestOneBit(Math.max(1, names.length)) * 4);
        this.slots = new long[capacity * 2];
        this.mask = capacity - 1;
        for (int f = 0; f < names.length; f++) {
            long bits = bits(names[f]);
            int slot = slot(bits);
            if (slots[slot + 1] != 0) {
                throw new IllegalArgumentException(
                        "not told apart: " + names[f] + " and " + names[(int) slots[slot + 1] - 1]);
            }
            slots[slot] = bits;
            slots[slot + 1] = f + 1L;
        }
    }

    /** The number of a name; -1 if it is none of them. */
    int find(String name) {
        return (int) slots[slot(bits(name)) + 1] - 1;
    }

    /** Where the bits stand, or the free place where they would. */
    private int slot(long bits) {
        int at = (int) bits & mask;
        while (slots[2 * at + 1] != 0 && slots[2 * at] != bits) {
            at = at + 1 & mask;
        }
        return 2 * at;
    }

    private static long bits(String name) {
        long bits = name.length();
        for (int i = 0; i < name.length(); i++) {
            bits = (bits ^ name.charAt(i)) * MULTIPLIER;
            bits ^= bits >>> 32;
        }
        return bits;
    }
}
