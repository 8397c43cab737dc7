package io.detente.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a text is English, by its commonest words: they tell in microseconds what would cost a model milliseconds.
 *
 * <p>A language that the publisher names by a code is believed. Names, which all languages have, tell nothing: news may
 * consist of little else. A text with too few other words for its share of English ones to tell is English unless common
 * words of other languages are more. One too short even for that (a bare headline) counts as English if it is written
 * in Latin letters.
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

    private static final Set<String> COMMON = words("english-words.txt");
    private static final Set<String> FOREIGN = words("foreign-words.txt");

    /** From this many words on a text may be none of English. */
    private static final int WORDS_TO_TELL = 25;

    /** From this many words on that are no names, a text in another language has too few of the English ones. */
    private static final int WORDS_FOR_A_SHARE = 25;

    private static final double COMMON_SHARE = 0.15;

    /** A single one may be quoted, or part of a name. */
    private static final int FOREIGN_TO_TELL = 2;

    private static final int WORDS_READ = 300;

    private static final int LONGEST_COMMON = 7;

    /** Letters beyond this one are of other scripts. */
    private static final char LATIN_END = '\u0250';

    private int words;
    private int common;
    private int foreign;

    /** Those of the words that are neither names nor single letters. */
    private int telling;

    private int letters;
    private int latin;

    private LanguageGuess() {}

    private static Set<String> words(String list) {
        return Furniture.lines(list).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .collect(Collectors.toUnmodifiableSet());
    }

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
        String word = to - from <= LONGEST_COMMON ? text.substring(from, to) : "";
        if (COMMON.contains(word.toLowerCase(Locale.ROOT))) {
            common++;
            telling++;
        } else if (to - from > 1 && !isName(text, from)) {
            foreign += FOREIGN.contains(word) || hasAccent(text, from, to) ? 1 : 0;
            telling++;
        }
    }

    /** Whether a word of two letters or more looks like a name. One in capitals does not: all may be. */
    private static boolean isName(String text, int from) {
        return !Character.isLowerCase(text.charAt(from)) && Character.isLowerCase(text.charAt(from + 1));
    }

    /** Letters beyond those of English, in a word that is no name, are hardly ever English. */
    private static boolean hasAccent(String text, int from, int to) {
        return text.substring(from, to).chars().anyMatch(letter -> letter > 'z');
    }

    private boolean isEnglish() {
        if (latin * 10 < letters * 9) {
            return false;
        }
        if (words < WORDS_TO_TELL) {
            return true;
        }
        boolean none = foreign >= FOREIGN_TO_TELL && foreign > common;
        return !none && (telling < WORDS_FOR_A_SHARE || common >= COMMON_SHARE * telling);
    }
}
