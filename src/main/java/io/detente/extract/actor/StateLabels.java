package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import io.detente.extract.text.WordLists;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells whether words name states alone, as those do that say of whom an item of a digest is: {@code NORTH KOREA},
 * {@code CHINA/TAIWAN}. Names that cities bear, too, are none: {@code SINGAPORE}. Immutable.
 */
public final class StateLabels implements Predicate<String> {
    private final ActorLexicon lexicon;
    private final Set<String> cities;

    public StateLabels(ActorLexicon lexicon, WordLists words) {
        this.lexicon = lexicon;
        this.cities = words.of("state-and-city");
    }

    @Override
    public boolean test(String words) {
        Sentence label = Tokenizer.tokenize(words, 0, false);
        int from = 0;
        int to = behindState(label, from);
        while (to > from && label.norm(to).equals("/")) {
            from = to + 1;
            to = behindState(label, from);
        }
        return to > from && to == label.size();
    }

    /** The word behind the name of a state that begins with word {@code from}; {@code from} if none does. */
    private int behindState(Sentence label, int from) {
        return lexicon.at(label, from).stream()
                .filter(entry -> entry.meanings().stream().anyMatch(meaning -> meaning.kind() == Mention.Kind.NAME))
                .mapToInt(entry -> from + entry.name().length())
                .filter(to -> !cities.contains(label.norms(from, to)))
                .max()
                .orElse(from);
    }
}
