package io.detente.extract;

import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.MentionFinder;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import io.detente.extract.text.WordLists;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cuts a sentence that tells of several pairs of states one behind the other: "Japan expelled two Russians; Spain recalled
 * its envoy to Peru". Each part is then read for itself, so that no act is told of states of two parts. Immutable.
 */
final class ParallelClauses {
    /** Words of a part before the first state of which it tells: "on Monday the new president of Peru". */
    private static final int FURTHEST_FIRST = 5;

    private final MentionFinder mentionFinder;
    private final Set<String> joints;
    private final Set<String> contrasts;

    ParallelClauses(MentionFinder mentionFinder, WordLists words) {
        this.mentionFinder = mentionFinder;
        this.joints = words.of("clause-joint");
        this.contrasts = words.of("clause-contrast");
    }

    /** Where one part ends and the next begins: two words, or the same, with what joins them between. */
    private record Joint(int end, int begin, boolean contrast) {}

    /** The sentence, or its parts in their order. */
    List<Sentence> of(Sentence sentence, LocalDate published) {
        List<Joint> found = joints(sentence);
        if (found.isEmpty()) {
            return List.of(sentence);
        }
        List<Mention> mentions = mentionFinder.find(sentence, published, new ArticleMemory(Optional.empty()));
        List<Sentence> parts = new ArrayList<>();
        int from = 0;
        for (int k = 0; k < found.size(); k++) {
            Joint joint = found.get(k);
            int to = k + 1 < found.size() ? found.get(k + 1).end() : sentence.size();
            Set<String> before = states(mentions, from, joint.end());
            Set<String> behind = states(mentions, joint.begin(), to);
            boolean apart = !joint.contrast() || Collections.disjoint(before, behind);
            if (apart && before.size() > 1 && behind.size() > 1 && beginsWithState(mentions, joint.begin())) {
                parts.add(part(sentence, from, joint.end()));
                from = joint.begin();
            }
        }
        parts.add(from == 0 ? sentence : part(sentence, from, sentence.size()));
        return parts;
    }

    private List<Joint> joints(Sentence sentence) {
        List<Joint> found = new ArrayList<>();
        for (int i = 1; i + 1 < sentence.size(); i++) {
            if (joints.contains(sentence.norm(i))) {
                found.add(new Joint(i, i + 1, false));
            } else if (sentence.norm(i).equals(",") && contrasts.contains(sentence.norm(i + 1))) {
                found.add(new Joint(i, i + 2, true));
            }
        }
        return found;
    }

    /** Codes of the states that words name as more than places. */
    private static Set<String> states(List<Mention> mentions, int from, int to) {
        return mentions.stream()
                .filter(mention -> mention.from() >= from && mention.to() <= to)
                .filter(mention -> !mention.kind().isPlace())
                .map(Mention::country)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean beginsWithState(List<Mention> mentions, int from) {
        return mentions.stream().anyMatch(mention -> mention.from() >= from && mention.from() <= from + FURTHEST_FIRST);
    }

    private static Sentence part(Sentence sentence, int from, int to) {
        return Tokenizer.tokenize(
                sentence.between(from, to), sentence.offset() + sentence.start(from), sentence.headline());
    }
}
