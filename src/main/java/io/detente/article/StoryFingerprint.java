package io.detente.article;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tells copies of a story from independent reports.
 *
 * <p>A 64-bit similarity hash (Charikar, "Similarity Estimation Techniques from Rounding Algorithms", STOC 2002)
 * over the word triples of headline and text. Copies with small edits differ in few bits, independent reports in
 * about 32.
 */
public final class StoryFingerprint {
    /** How many words count: papers cut agencies' stories in later paragraphs, so only the beginning does. */
    private static final int WORDS = 400;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** For each bit, in how many hashes of triples it is set. */
    private final int[] ones = new int[Long.SIZE];

    private int words;
    private long first;
    private long second;

    private StoryFingerprint() {}

    /** The fingerprint of a cleaned text; labels such as UPDATE and the page's furniture do not change it. */
    public static long of(CleanText text) {
        StoryFingerprint story = new StoryFingerprint();
        for (int p = 0; p < text.passages().size() && story.words < WORDS; p++) {
            story.read(text.passages().get(p).text().toLowerCase(Locale.ROOT));
        }
        return story.fingerprint();
    }

    private void read(String text) {
        int i = 0;
        while (i < text.length() && words < WORDS) {
            int from = i;
            while (i < text.length() && isOfWord(text.codePointAt(i))) {
                i += Character.charCount(text.codePointAt(i));
            }
            if (from < i) {
                add(hash(text, from, i));
            } else {
                i += Character.charCount(text.codePointAt(i));
            }
        }
    }

    /** A letter or a number of any kind. */
    private static boolean isOfWord(int letter) {
        if (letter < 128) {
            return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
        }
        return switch (Character.getType(letter)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(letter);
        };
    }

    private void add(long word) {
        long triple = mix(first * 31 + second * 17 + word);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            ones[bit] += (int) (triple >>> bit & 1);
        }
        first = second;
        second = word;
        words++;
    }

    /** The value of each bit that most triples have. */
    private long fingerprint() {
        long fingerprint = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (ones[bit] * 2 > words) {
                fingerprint |= 1L << bit;
            }
        }
        return fingerprint;
    }

    /** FNV-1a, 64 bits, of the UTF-8 bytes. */
    private static long hash(String text, int from, int to) {
        long hash = FNV_BASIS;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= 128) {
                return hash(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
            }
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private static long hash(byte[] word) {
        long hash = FNV_BASIS;
        for (byte b : word) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
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
