package io.detente.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a text is English, by its commonest words: two dozen words tell what would cost a model milliseconds.
 *
 * <p>A language that the publisher names by a code is believed. A text too short to tell (a bare headline) counts
 * as English if it is written in Latin letters.
 */
public final class LanguageGuess {
    /** Undetermined, in BCP 47. */
    public static final String UNDETERMINED = "und";

    private static final String ENGLISH = "en";

    /** Undetermined, several, none, not coded. */
    private static final Set<String> NO_LANGUAGE = Set.of(UNDETERMINED, "mul", "zxx", "mis");

    /** From the codes of three letters in ISO 639 ({@code eng}) to those of two. */
    private static final Map<String, String> SHORT_CODES = Arrays.stream(Locale.getISOLanguages())
            .collect(Collectors.toUnmodifiableMap(
                    code -> Locale.forLanguageTag(code).getISO3Language(), Function.identity(), (one, other) -> one));

    /** A longer tag ({@code English}) is a name. */
    private static final int LETTERS_OF_A_CODE = 3;

    private static final Set<String> COMMON = Set.of(
            "the", "of", "and", "to", "in", "a", "for", "on", "with", "that", "is", "was", "by", "as", "at", "from",
            "it", "has", "be", "its", "after", "over", "will", "are", "an", "says", "said", "not", "his", "have");

    /**
     * From this many words on, a text in another language written in Latin letters has too few of the common
     * words.
     */
    private static final int WORDS_TO_TELL = 25;

    private static final double COMMON_SHARE = 0.12;
    private static final int WORDS_READ = 300;

    private static final int LONGEST_COMMON = 5;

    /** Letters beyond this one are of other scripts. */
    private static final char LATIN_END = '\u0250';

    private int words;
    private int common;
    private int letters;
    private int latin;

    private LanguageGuess() {}

    /** {@code en}, the language that the publisher named, or {@link #UNDETERMINED}. */
    public static String of(NewsArticle article, CleanText text) {
        Optional<String> named = article.language().flatMap(LanguageGuess::named);
        if (named.isPresent()) {
            return named.get();
        }
        LanguageGuess guess = new LanguageGuess();
        for (CleanText.Passage passage : text.passages()) {
            guess.read(passage.text());
        }
        return guess.isEnglish() ? ENGLISH : UNDETERMINED;
    }

    /** The language of a tag by its shortest code; none if the tag names no one language, or is none. */
    private static Optional<String> named(String tag) {
        String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        if (language.isEmpty() || language.length() > LETTERS_OF_A_CODE || NO_LANGUAGE.contains(language)) {
            return Optional.empty();
        }
        return Optional.of(SHORT_CODES.getOrDefault(language, language));
    }

    /** Counts the words of a passage; those after the first {@value #WORDS_READ} count as one. */
    private void read(String text) {
        int from = 0;
        for (int word = 1; from < text.length() && words <= WORDS_READ; word++) {
            int to = word < WORDS_READ ? end(text, from, true) : text.length();
            if (from < to) {
                count(text, from, to);
            }
            from = end(text, to, false);
        }
    }

    /** Where a run of letters, or of other characters, that begins at {@code from} ends. */
    private static int end(String text, int from, boolean letters) {
        int i = from;
        while (i < text.length()) {
            int letter = text.codePointAt(i);
            if (Character.isLetter(letter) != letters) {
                break;
            }
            i += Character.charCount(letter);
        }
        return i;
    }

    private void count(String text, int from, int to) {
        words++;
        letters += to - from;
        for (int i = from; i < to; i++) {
            latin += text.charAt(i) < LATIN_END ? 1 : 0;
        }
        if (to - from <= LONGEST_COMMON
                && COMMON.contains(text.substring(from, to).toLowerCase(Locale.ROOT))) {
            common++;
        }
    }

    private boolean isEnglish() {
        return latin * 10 >= letters * 9 && (words < WORDS_TO_TELL || common >= COMMON_SHARE * words);
    }
}
