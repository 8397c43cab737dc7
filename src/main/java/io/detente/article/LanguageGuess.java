package io.detente.article;

import java.util.Locale;
import java.util.Set;

/**
 * Whether a text is English, told by its commonest words: what costs a model milliseconds, two dozen words tell.
 *
 * <p>A language the publisher names is believed. A text too short to tell (a bare headline) counts as English if it is
 * written in Latin letters.
 */
public final class LanguageGuess {
    /** Undetermined, in BCP 47. */
    public static final String UNDETERMINED = "und";

    private static final String ENGLISH = "en";

    private static final Set<String> COMMON = Set.of(
            "the", "of", "and", "to", "in", "a", "for", "on", "with", "that", "is", "was", "by", "as", "at", "from",
            "it", "has", "be", "its", "after", "over", "will", "are", "an", "says", "said", "not", "his", "have");

    /** Words that English shares with none of the Latin-written languages it is taken for, once a text is this long. */
    private static final int WORDS_TO_TELL = 25;

    private static final double COMMON_SHARE = 0.12;
    private static final int WORDS_READ = 300;

    private LanguageGuess() {}

    /** {@code en}, the language that the publisher named, or {@link #UNDETERMINED}. */
    public static String of(NewsArticle article, CleanText text) {
        if (article.language().isPresent()) {
            return Locale.forLanguageTag(article.language().get().replace('_', '-'))
                    .getLanguage();
        }
        int letters = 0;
        int latin = 0;
        int words = 0;
        int common = 0;
        for (CleanText.Passage passage : text.passages()) {
            for (String word : passage.text().split("[^\\p{L}]+", WORDS_READ)) {
                if (word.isEmpty() || words > WORDS_READ) {
                    continue;
                }
                words++;
                common += COMMON.contains(word.toLowerCase(Locale.ROOT)) ? 1 : 0;
                letters += word.length();
                latin += (int) word.chars().filter(c -> c < 0x250).count();
            }
        }
        if (latin * 10 < letters * 9) {
            return UNDETERMINED;
        }
        return words < WORDS_TO_TELL || common >= COMMON_SHARE * words ? ENGLISH : UNDETERMINED;
    }
}
