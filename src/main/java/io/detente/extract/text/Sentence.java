package io.detente.extract.text;

import java.util.Arrays;
import java.util.List;

/**
 * A sentence and its words.
 *
 * <p>Words are addressed by index. Offsets count in the article's text, so that evidence can point back at it.
 */
public final class Sentence {
    private final String text;
    private final int offset;
    private final boolean headline;
    private final String[] words;
    private final String[] norms;
    private final int[] starts;
    private final int[] ends;
    private final boolean titleCase;

    Sentence(String text, int offset, boolean headline, List<String> words, int[] starts, int[] ends) {
        this.text = text;
        this.offset = offset;
        this.headline = headline;
        this.words = words.toArray(String[]::new);
        this.norms = new String[this.words.length];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = Fold.lower(this.words[i]);
        }
        this.starts = starts;
        this.ends = ends;
        this.titleCase = isTitleCase(this.words);
    }

    /** The sentence as published. */
    public String text() {
        return text;
    }

    /** Where it begins in the article's text. */
    public int offset() {
        return offset;
    }

    /** Whether it is the article's headline, which has a grammar of its own. */
    public boolean headline() {
        return headline;
    }

    /** Number of words, punctuation included. */
    public int size() {
        return words.length;
    }

    /** Word {@code i} as published. */
    public String word(int i) {
        return words[i];
    }

    /**
     * Word {@code i} without accents, in lower case; empty outside the sentence, so that neighbours can be asked
     * for.
     */
    public String norm(int i) {
        return i < 0 || i >= norms.length ? "" : norms[i];
    }

    /**
     * Words {@code from} to {@code to}, exclusive, each as {@link #norm} gives it, with blanks between them; without those
     * that are outside the sentence.
     */
    public String norms(int from, int to) {
        int first = Math.min(Math.max(from, 0), norms.length);
        return String.join(" ", Arrays.asList(norms).subList(first, Math.max(first, Math.min(to, norms.length))));
    }

    /**
     * The first letter of {@link #norm}; a blank if that is empty, as for a lone accent and outside the sentence.
     */
    public char initial(int i) {
        String norm = norm(i);
        return norm.isEmpty() ? ' ' : norm.charAt(0);
    }

    /** Where word {@code i} begins, within the sentence. */
    public int start(int i) {
        return starts[i];
    }

    /** Where word {@code i} ends, within the sentence, exclusive. */
    public int end(int i) {
        return ends[i];
    }

    /** Whether word {@code i} begins with a capital. */
    public boolean capital(int i) {
        return i >= 0 && i < words.length && Character.isUpperCase(words[i].codePointAt(0));
    }

    /** Whether no blank stands between word {@code i} and the word before it. */
    public boolean isAttached(int i) {
        return i > 0 && i < words.length && starts[i] == ends[i - 1];
    }

    /** Whether word {@code i} is a hyphen attached to the word before it, as in a compound, and no dash. */
    public boolean isHyphen(int i) {
        return norm(i).equals("-") && isAttached(i);
    }

    /** Whether word {@code i} is a possessive ending: {@code 's} or an apostrophe alone. */
    public boolean isPossessive(int i) {
        return norm(i).equals("'s") || norm(i).equals("'");
    }

    /** Whether most words begin with a capital, as in American headlines. */
    public boolean titleCase() {
        return titleCase;
    }

    private static boolean isTitleCase(String[] words) {
        int capitals = 0;
        int letters = 0;
        for (String word : words) {
            if (Character.isLetter(word.charAt(0))) {
                letters++;
                capitals += Character.isUpperCase(word.codePointAt(0)) ? 1 : 0;
            }
        }
        return letters > 2 && capitals * 10 >= letters * 6;
    }

    /** The published text from word {@code from} to word {@code to}, exclusive. */
    public String between(int from, int to) {
        return text.substring(starts[from], ends[to - 1]);
    }

    @Override
    public String toString() {
        return text;
    }
}
