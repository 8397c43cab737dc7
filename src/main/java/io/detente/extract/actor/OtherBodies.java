package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an article has said of bodies that are no party, as ECOWAS and Mercosur are: they name nobody, but where one was
 * named last "the bloc" is no other one, and "it" no state named before. One for each article.
 */
final class OtherBodies {
    /** Words between such a body and what it has: "the GCC's six foreign ministers". */
    private static final int FURTHEST = 3;

    /** In the sentence that is read. */
    private final List<Mention> here = new ArrayList<>();

    /** Codes of what was named before the last one of them. */
    private final Set<String> older = new HashSet<>();

    private boolean any;

    /** Whether the sentence before speaks of one of them. */
    private boolean topic;

    /**
     * Begins a sentence.
     *
     * @param takesUp whether its first word takes up what the sentence before speaks of
     */
    void beginSentence(boolean takesUp) {
        here.clear();
        if (topic && takesUp) {
            here.add(new Mention(
                    0, 1, Mention.Kind.BODY, ActorLexicon.NOBODY, Sector.GOV, Optional.empty(), ActorLexicon.NOBODY));
        }
    }

    /** Remembers whether the sentence speaks of one of them first. */
    boolean endSentence(Optional<Mention> party) {
        topic = isFirst(party);
        return topic;
    }

    void learn(Mention body, Collection<String> namedBefore) {
        any = true;
        here.add(body);
        older.clear();
        older.addAll(namedBefore);
    }

    /** A state or body that is a party has been named. */
    void named(String code) {
        older.remove(code);
    }

    /** Whether one of them was named after all of these that the article has named. */
    boolean isLatest(Collection<String> codes, MentionContext context) {
        return any && codes.stream().noneMatch(code -> context.names(code) && !older.contains(code));
    }

    /** Whether the sentence has named one before word {@code i}. */
    boolean isBefore(int i) {
        return isBetween(0, i);
    }

    /** Whether the sentence has named one of them from one word on before another. */
    boolean isBetween(int from, int to) {
        return here.stream().anyMatch(body -> body.from() >= from && body.to() <= to);
    }

    /** "ECOWAS leaders", "the bloc's foreign ministers": whether word {@code i} ends what one of them has. */
    boolean owns(Sentence sentence, int i, NounPhrases phrases) {
        return here.stream()
                .anyMatch(body -> body.to() <= i && i - body.to() <= FURTHEST && phrases.isOne(sentence, body.to(), i));
    }

    /** Whether the sentence speaks of one of them before it speaks of a party. */
    boolean isFirst(Optional<Mention> party) {
        return party.isEmpty() ? !here.isEmpty() : isBefore(party.get().from());
    }
}
