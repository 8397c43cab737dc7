package io.detente.extract.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists of English words by name, from a file that an expert can read and edit. A word is one that {@link Sentence#norm}
 * may give, and several are what {@link Sentence#norms} gives of them, so that none stands in the file that no sentence
 * can have. Immutable, shared by all threads.
 */
public final class WordLists {
    private static final String FILE = "words.tsv";

    /** Lists whose names begin so are compared with text as it is printed. */
    private static final String AS_PRINTED = "sentence-";

    private final Map<String, Set<String>> lists = new HashMap<>();

    private WordLists() {}

    /** @throws IllegalArgumentException if a row is wrong, with file and line */
    public static WordLists load() {
        WordLists words = new WordLists();
        for (Table.Row row : Table.english(FILE, 2)) {
            String name = row.field(0);
            Set<String> list = new HashSet<>();
            for (String word : row.alternatives(1)) {
                if (!list.add(name.startsWith(AS_PRINTED) ? word : asRead(row, word))) {
                    throw row.wrong("twice in its list: " + word);
                }
            }
            if (words.lists.put(name, list) != null) {
                throw row.wrong("a second list " + name);
            }
        }
        return words;
    }

    static String asRead(Table.Row row, String words) {
        if (!Fold.lower(words).equals(words)) {
            throw row.wrong(
                    "no sentence has this folded, in lower case, which would be " + Fold.lower(words) + ": " + words);
        }
        Sentence alone = Tokenizer.tokenize(words, 0, false);
        String read = alone.norms(0, alone.size());
        if (words.indexOf(' ') < 0 && alone.size() > 1 && !isWordAmongOthers(words)) {
            throw row.wrong("no sentence has this as one word; with blanks it would be " + read + ": " + words);
        }
        return words.indexOf(' ') < 0 ? words : read;
    }

    /** "Mr." is one word where it has a capital, "n't" behind another. */
    private static boolean isWordAmongOthers(String word) {
        String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        return Stream.of(capital + " Doe", "they" + word)
                .map(text -> Tokenizer.tokenize(text, 0, false))
                .anyMatch(sentence -> List.of(sentence.norm(0), sentence.norm(sentence.size() - 1))
                        .contains(word));
    }

    /** @throws IllegalArgumentException if there is no list of that name */
    public Set<String> of(String name) {
        Set<String> list = lists.get(name);
        if (list == null) {
            throw new IllegalArgumentException(FILE + " has no list " + name);
        }
        return Set.copyOf(list);
    }
}
