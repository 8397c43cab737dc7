package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells which states a sentence names one behind the other, three of them or more: "Iran, Iraq and Syria signed".
 * Immutable.
 */
final class Enumerations {
    private static final int SHORTEST = 3;

    private final Set<String> joins;

    Enumerations(WordLists words) {
        this.joins = words.of("party-join");
    }

    /** The first mention of each state of each such row, in the order of the text. */
    List<List<Mention>> in(Sentence sentence, List<Mention> mentions) {
        List<List<Mention>> rows = new ArrayList<>();
        List<Mention> row = new ArrayList<>();
        for (Mention next : mentions) {
            if (!row.isEmpty() && !isJoined(sentence, row.get(row.size() - 1).to(), next.from())) {
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(next);
        }
        rows.add(row);
        return rows.stream()
                .map(ArticleMemory::firstOfEachState)
                .filter(states -> states.size() >= SHORTEST)
                .toList();
    }

    /** Whether nothing but a comma or "and", with an article at most, stands between. */
    private boolean isJoined(Sentence sentence, int from, int to) {
        return from < to && IntStream.range(from, to).allMatch(i -> joins.contains(sentence.norm(i)));
    }
}
