package io.detente.article;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether words are names alone, as in a byline or in what a paper calls itself. Immutable and thread-safe.
 */
final class NameWords {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern AROUND_A_WORD = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    private final Set<String> between = Set.copyOf(Furniture.lines("between-names.txt"));

    /**
     * Whether each word begins with no letter in lower case, or has a full stop within ("p.m.", "example.org"), or is
     * one that stands between names ("of").
     */
    boolean are(String words) {
        return BLANKS.splitAsStream(words)
                .map(word -> AROUND_A_WORD.matcher(word).replaceAll(""))
                .noneMatch(word -> !word.isEmpty()
                        && Character.isLowerCase(word.codePointAt(0))
                        && word.indexOf('.') < 0
                        && !between.contains(word));
    }
}
