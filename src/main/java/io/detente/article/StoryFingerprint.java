package io.detente.article;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tells copies of a story from independent reports.
 *
 * <p>A 64-bit similarity hash (Charikar, "Similarity Estimation Techniques from Rounding Algorithms", STOC 2002) over
 * the word triples of headline and text. Copies with small edits differ in few bits, independent reports in about 32.
 */
public final class StoryFingerprint {
    /** Two fingerprints that differ in at most so many bits are copies of one story. */
    public static final int SAME_STORY_BITS = 3;

    /** Later paragraphs are where agencies' copies are cut, so only the beginning counts. */
    private static final int WORDS = 400;

    private StoryFingerprint() {}

    /** The fingerprint of a cleaned text; labels such as UPDATE and the page's furniture do not change it. */
    public static long of(CleanText text) {
        int[] votes = new int[Long.SIZE];
        long second = 0;
        long first = 0;
        int words = 0;
        for (CleanText.Passage passage : text.passages()) {
            for (String word : passage.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                if (word.isEmpty() || words >= WORDS) {
                    continue;
                }
                long hash = hash(word);
                vote(votes, mix(first * 31 + second * 17 + hash));
                first = second;
                second = hash;
                words++;
            }
        }
        long fingerprint = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (votes[bit] > 0) {
                fingerprint |= 1L << bit;
            }
        }
        return fingerprint;
    }

    private static void vote(int[] votes, long hash) {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            votes[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
        }
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String word) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finalizer of SplitMix64: spreads a difference in any bit over all bits. */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
