package io.detente.extract.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lists of English words by name, from a file that an expert can read and edit. Immutable, shared by all threads.
 */
public final class WordLists {
    private static final String FILE = "words.tsv";

    private final Map<String, Set<String>> lists = new HashMap<>();

    private WordLists() {}

    /** @throws IllegalArgumentException if a row is wrong, with file and line */
    public static WordLists load() {
        WordLists words = new WordLists();
        for (Table.Row row : Table.english(FILE, 2)) {
            if (words.lists.put(row.field(0), new HashSet<>(row.alternatives(1))) != null) {
                throw row.wrong("a second list " + row.field(0));
            }
        }
        return words;
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
