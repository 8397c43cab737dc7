package io.detente.serve.api;

import io.detente.event.StateNames;
import io.detente.serve.view.PairView;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words of a search; each is found where a word begins with it, in any case of letters and whatever marks they bear.
 * Signs alone are a word that is found nowhere.
 */
final class SearchWords {

    /** What separates words, in names as in what is typed. */
    private static final String BETWEEN = "[^\\p{L}\\p{N}]+";

    /** What stands on a letter or under it. */
    private static final String MARKS = "\\p{M}+";

    private final List<String> words;

    SearchWords(String text) {
        List<String> found = Arrays.stream(folded(text).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        // Texts that are searched have no signs left, so these are found in none.
        this.words = found.isEmpty() && !text.isBlank() ? List.of(text.strip()) : found;
    }

    /**
     * {@code  north korea s capital } with a blank at both ends. Letters go without their marks, as many people type
     * them: {@code Türkiye} is found by {@code turkiye}.
     */
    private static String folded(String text) {
        String letters = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return " " + letters.replaceAll(MARKS, "").replaceAll(BETWEEN, " ").strip() + " ";
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Those that are not found in a text. */
    SearchWords without(Text text) {
        return new SearchWords(words.stream().filter(word -> !text.has(word)).collect(Collectors.joining(" ")));
    }

    boolean areIn(Text text) {
        return words.stream().allMatch(text::has);
    }

    /** The words, for a search in bytes, that are made of ASCII characters only. */
    Stream<String> plain() {
        return words.stream().filter(word -> word.chars().allMatch(c -> c < 128));
    }

    /** A text in which words are looked for. */
    static final class Text {

        private final String folded;

        Text(Stream<String> parts) {
            this.folded = folded(parts.collect(Collectors.joining(" ")));
        }

        private boolean has(String word) {
            return folded.contains(" " + word);
        }
    }

    /** The names of pairs; each text is made once, since every search looks at all of them. Thread-safe. */
    static final class PairTexts {

        private final StateNames names;
        private final Map<String, Text> texts = new HashMap<>();

        PairTexts(StateNames names) {
            this.names = names;
        }

        synchronized Text of(PairView pair) {
            return texts.computeIfAbsent(
                    pair.pair(),
                    unread -> new Text(
                            Stream.of(pair.first(), pair.second()).flatMap(code -> names.called(code).stream())));
        }
    }
}
