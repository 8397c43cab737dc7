package io.detente.article;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names from other words, as in a byline or in what a paper calls itself. Immutable and thread-safe. */
final class NameWords {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern AROUND_A_WORD = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    private final Set<String> between = Set.copyOf(Furniture.lines("between-names.txt"));

    /** Whether words are names alone. */
    boolean are(String words) {
        return besidesNames(words).isEmpty();
    }

    /**
     * Those words that are in no name: they begin in lower case, have no full stop within ("p.m.", "example.org"), and
     * do not stand between names either ("of").
     */
    List<String> besidesNames(String words) {
        return BLANKS.splitAsStream(words)
                .map(word -> AROUND_A_WORD.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty()
                        && Character.isLowerCase(word.codePointAt(0))
                        && word.indexOf('.') < 0
                        && !between.contains(word))
                .toList();
    }
}
