package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a mention is judged by besides its own words.
 *
 * @param sentence the sentence that it stands in
 * @param published the day by which offices are held
 * @param memory what the article has said so far; learns from this sentence
 * @param before the mentions to its left, from left to right; grows while the sentence is read
 */
record MentionContext(Sentence sentence, LocalDate published, ArticleMemory memory, List<Mention> before) {

    /** The nearest mention to the left. */
    Optional<Mention> last() {
        return before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
    }

    /** Whether a mention to the left ends where word {@code i} begins. */
    boolean isRightAfterMention(int i) {
        return last().filter(mention -> mention.to() == i).isPresent();
    }

    /** Whether the sentence has named a state so far. */
    boolean namesHere(String country) {
        return before.stream().anyMatch(mention -> mention.country().equals(country));
    }

    /** The one of these states that was named last, in the sentence so far or else in the article. */
    Optional<String> latest(Collection<String> codes) {
        for (int k = before.size() - 1; k >= 0; k--) {
            if (codes.contains(before.get(k).country())) {
                return Optional.of(before.get(k).country());
            }
        }
        return memory.latest(codes).map(Mention::country);
    }

    /** The one of these states that the article has named so far; empty if it has named several. */
    Optional<String> only(Collection<String> codes) {
        List<String> named = codes.stream().filter(this::names).toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** Codes of all that the article has named so far. */
    Set<String> named() {
        Set<String> named = new HashSet<>(memory.named());
        before.forEach(mention -> named.add(mention.country()));
        return named;
    }

    /** Whether the article has named a state so far. */
    boolean names(String country) {
        return memory.named(country) || namesHere(country);
    }
}
