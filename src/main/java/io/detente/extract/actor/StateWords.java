package io.detente.extract.actor;

import io.detente.extract.text.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What states are called in the news: the words by which somebody may look for them. */
public final class StateWords {

    private static final Set<String> KINDS = Set.of("name", "adjective", "capital", "seat", "government");

    private StateWords() {}

    /**
     * By code: names, former ones among them, adjectives, capitals, and the buildings and bodies that stand for a
     * government.
     *
     * @throws IllegalArgumentException if a row of the packaged file is wrong, with file and line
     */
    public static Map<String, List<String>> load() {
        Map<String, List<String>> words = new HashMap<>();
        for (Table.Row row : Table.english("states.tsv", 3)) {
            if (KINDS.contains(row.field(1))) {
                words.merge(
                        row.field(0),
                        row.alternatives(2),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableList()));
            }
        }
        return words;
    }
}
