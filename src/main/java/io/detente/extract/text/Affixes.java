package io.detente.extract.text;

import opennlp.tools.ml.model.Context;

/**
 * Weights of beginnings or endings of words, by their letters. So many letters as are asked for are one number, so that
 * a look-up makes no string.
 */
final class Affixes {
    /** Longest affix: its letters, of 16 bits each, fill a key. */
    static final int LONGEST = 4;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[1 << 12];
    private Context[] weights = new Context[keys.length];
    private int size;

    /** The key of an affix that is one letter longer. No letter at all is 0, and so is the letter NUL, which has no weights. */
    static long longer(long key, char letter) {
        return key << Character.SIZE | letter;
    }

    void put(String affix, Context weight) {
        if (affix.length() > LONGEST) {
            throw new IllegalArgumentException("more than " + LONGEST + " letters: " + affix);
        }
        long key = 0;
        for (int i = 0; i < affix.length(); i++) {
            key = longer(key, affix.charAt(i));
        }
        if (++size > keys.length / 2) {
            grow();
        }
        int slot = slot(key);
        keys[slot] = key;
        weights[slot] = weight;
    }

    private void grow() {
        long[] oldKeys = keys;
        Context[] oldWeights = weights;
        keys = new long[oldKeys.length * 2];
        weights = new Context[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldWeights[i] != null) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                weights[slot] = oldWeights[i];
            }
        }
    }

    /** The weights of an affix; null if it has none. */
    Context get(long key) {
        return weights[slot(key)];
    }

    /** Where a key stands, or the free place where it would. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * SPREAD >>> 40) & mask;
        while (weights[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
