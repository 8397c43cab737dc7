package io.detente.extract.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Splits a sentence into words, by rules in one pass.
 *
 * <p>Follows the Penn treebank with two additions: a hyphen between words is a word of its own
 * ({@code Iran - backed}, {@code U.S. - China}), so that names inside compounds are found; and {@code 's} is split
 * off whatever the style of its quote. OpenNLP's learned tokenizer is seventeen times slower, its simple one
 * breaks {@code U.S.} apart.
 */
public final class Tokenizer {
    /** The English words that its rules ask for; immutable, and {@link WordLists} themselves are split by it. */
    private static final Map<String, Set<String>> WORDS = Table.english("tokens.tsv", 2).stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.field(0), row -> Set.copyOf(row.alternatives(1))));

    private static final Set<String> ABBREVIATIONS = WORDS.get("abbreviation");
    private static final Set<String> CLITICS = WORDS.get("clitic");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int[] starts = new int[64];
    private int[] ends = new int[64];

    private Tokenizer(String text) {
        this.text = text;
    }

    /** The words of a sentence that begins at {@code offset} of its article. */
    public static Sentence tokenize(String text, int offset, boolean headline) {
        Tokenizer tokenizer = new Tokenizer(text);
        tokenizer.run();
        int n = tokenizer.words.size();
        return new Sentence(
                text,
                offset,
                headline,
                tokenizer.words,
                Arrays.copyOf(tokenizer.starts, n),
                Arrays.copyOf(tokenizer.ends, n));
    }

    private void run() {
        int i = 0;
        int n = text.length();
        while (i < n) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                i++;
            } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                i = word(i);
            } else if (isDash(c)) {
                int j = i + 1;
                while (j < n && isDash(text.charAt(j))) {
                    j++;
                }
                add(i, j);
                i = j;
            } else if (isApostrophe(c)) {
                i = apostrophe(i);
            } else if (c == '.' && i + 2 < n && text.charAt(i + 1) == '.') {
                int j = i;
                while (j < n && text.charAt(j) == '.') {
                    j++;
                }
                add(i, j);
                i = j;
            } else {
                add(i, i + 1);
                i++;
            }
        }
    }

    private int word(int from) {
        int n = text.length();
        int i = from;
        while (i < n) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)
                    || Character.isSurrogate(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || isInvisible(c)) {
                i++;
            } else if ((c == '.' || c == ',' || c == ':')
                    && i + 1 < n
                    && Character.isDigit(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1))) {
                i++;
            } else if (c == '.' && keepsPeriod(from, i)) {
                i++;
            } else if (c == '&' && i + 1 < n && Character.isUpperCase(text.charAt(i + 1)) && i > from) {
                i++;
            } else if (isApostrophe(c) && i + 1 < n && Character.isLetter(text.charAt(i + 1)) && !isClitic(i)) {
                i++;
            } else {
                break;
            }
        }
        if (i < n
                && isApostrophe(text.charAt(i))
                && i - from > 1
                && text.charAt(i - 1) == 'n'
                && i + 1 < n
                && text.charAt(i + 1) == 't'
                && !letterAt(i + 2)) {
            add(from, i - 1);
            add(i - 1, i + 2);
            return i + 2;
        }
        add(from, i);
        return i;
    }

    /** A period stays with initials (U.S., J.) and with abbreviations (Mr., Gen.), not with the last word. */
    private boolean keepsPeriod(int from, int period) {
        boolean innerPeriod = text.lastIndexOf('.', period - 1) >= from;
        boolean letterAfter = letterAt(period + 1);
        int length = period - from;
        if (letterAfter && (length == 1 || innerPeriod) && Character.isUpperCase(text.charAt(period - 1))) {
            return true;
        }
        if (innerPeriod && Character.isUpperCase(text.charAt(period - 1))) {
            return true;
        }
        if (length == 1 && Character.isUpperCase(text.charAt(from))) {
            return true;
        }
        return length <= 6
                && period + 1 < text.length()
                && ABBREVIATIONS.contains(text.substring(from, period).toLowerCase(java.util.Locale.ROOT))
                && Character.isUpperCase(text.charAt(from));
    }

    private boolean isClitic(int apostrophe) {
        int i = apostrophe + 1;
        int end = i;
        while (letterAt(end)) {
            end++;
        }
        String rest = text.substring(i, end).toLowerCase(java.util.Locale.ROOT);
        return CLITICS.contains(rest) || rest.equals("t") && text.charAt(apostrophe - 1) == 'n';
    }

    private int apostrophe(int i) {
        boolean afterWord =
                i > 0 && Character.isLetterOrDigit(text.charAt(i - 1)) || i > 0 && text.charAt(i - 1) == '.';
        if (afterWord && letterAt(i + 1)) {
            int end = i + 1;
            while (letterAt(end)) {
                end++;
            }
            if (isClitic(i)) {
                add(i, end);
                return end;
            }
        }
        add(i, i + 1);
        return i + 1;
    }

    private boolean letterAt(int i) {
        return i < text.length() && Character.isLetter(text.charAt(i));
    }

    /** A soft hyphen or a zero-width blank: within a word it does not end the word. */
    private static boolean isInvisible(char c) {
        return Character.getType(c) == Character.FORMAT;
    }

    private static boolean isDash(char c) {
        return c == '-' || c >= '\u2010' && c <= '\u2015' || c == '\u2212';
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02BC';
    }

    private void add(int from, int to) {
        int n = words.size();
        if (n == starts.length) {
            starts = Arrays.copyOf(starts, n * 2);
            ends = Arrays.copyOf(ends, n * 2);
        }
        words.add(text.substring(from, to));
        starts[n] = from;
        ends[n] = to;
    }
}
