package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Learns which state the officials, ministries and troops of a sentence belong to ({@code Turkish officials},
 * {@code the EU's foreign ministers}, {@code the government of Kenya}), and tells it where the article later
 * speaks of {@code the officials} alone.
 */
public final class OwnedNouns {
    /** Words between a state's name and the noun: "Iran's elite naval forces". */
    private static final int FURTHEST = 3;

    private final ActorLexicon actors;
    private final Set<String> former;
    private final Set<String> fields;

    public OwnedNouns(ActorLexicon actors, WordLists words) {
        this.actors = actors;
        this.former = words.of("former");
        this.fields = words.of("office-field");
    }

    /**
     * Whether a word behind a noun and "of" tells whose it is: not what an office is about, as in "the Ministry of
     * Commerce", nor of which kind several are, as in "the leaders of Muslim countries".
     */
    boolean isOwnedBy(String noun, String owner) {
        boolean one = actors.noun(noun)
                .filter(singular -> singular.word().equals(noun))
                .isPresent();
        return one && !fields.contains(owner);
    }

    /** Learns from one sentence. */
    public void learn(Sentence sentence, List<Mention> mentions, ArticleMemory memory) {
        for (Mention mention : mentions) {
            switch (mention.kind()) {
                case NAME, ADJECTIVE, CAPITAL -> {
                    learnBehind(sentence, mention, memory);
                    before(sentence, mention, memory);
                }
                case GOVERNMENT, MILITARY -> learn(sentence, mention.to() - 1, mention, memory);
                default -> {}
            }
        }
    }

    /**
     * The noun after a state's name that makes an actor of it: "officials" in "Iranian foreign ministry
     * officials".
     */
    Optional<ActorLexicon.ActorNoun> behind(Sentence sentence, Mention mention) {
        int at = switch (mention.kind()) {
            case NAME, ADJECTIVE, CAPITAL -> nounBehind(sentence, mention);
            default -> -1;
        };
        // A secretary general is no general.
        return at < 0
                ? Optional.empty()
                : actors.noun(sentence.norm(at), sentence.norm(at + 1))
                        .or(() -> actors.noun(sentence.norm(at + 1)))
                        .or(() -> actors.noun(sentence.norm(at)));
    }

    /**
     * The word after the nouns that follow a state's name and are its own; after any other mention, the next word.
     */
    int endBehind(Sentence sentence, Mention mention) {
        return switch (mention.kind()) {
            case NAME, ADJECTIVE, CAPITAL -> {
                int at = nounBehind(sentence, mention);
                yield at < 0 ? mention.to() : actors.noun(sentence.norm(at + 1)).isPresent() ? at + 2 : at + 1;
            }
            default -> mention.to();
        };
    }

    private int nounBehind(Sentence sentence, Mention mention) {
        int from = mention.to();
        if (sentence.isPossessive(from)) {
            from++;
        }
        for (int i = from; i < from + FURTHEST; i++) {
            String norm = sentence.norm(i);
            if (norm.isEmpty() || !Character.isLetter(norm.charAt(0)) || former.contains(norm)) {
                return -1;
            }
            if (actors.noun(norm).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private void learnBehind(Sentence sentence, Mention mention, ArticleMemory memory) {
        int at = nounBehind(sentence, mention);
        if (at >= 0) {
            // "Iranian foreign ministry officials": both.
            learn(sentence, at, mention, memory);
            learn(sentence, at + 1, mention, memory);
        }
    }

    private void before(Sentence sentence, Mention mention, ArticleMemory memory) {
        int of = sentence.norm(mention.from() - 1).equals("the") ? mention.from() - 2 : mention.from() - 1;
        if (sentence.norm(of).equals("of") && !former.contains(sentence.norm(of - 2))) {
            learn(sentence, of - 1, mention, memory);
        }
    }

    /**
     * Learns a noun by its last word and, if it has two, by both: "the minister" and "the foreign minister" may
     * come.
     */
    private void learn(Sentence sentence, int i, Mention owner, ArticleMemory memory) {
        Stream.of(actors.noun(sentence.norm(i)), actors.noun(sentence.norm(i - 1), sentence.norm(i)))
                .flatMap(Optional::stream)
                .filter(noun -> noun.sector().isStateLevel())
                .forEach(noun -> memory.learnNoun(noun.word(), owner.as(noun.sector(), noun.role())));
    }

    /**
     * The owner of a noun that stands alone ("the officials", "ministers", "the foreign minister"), if the article
     * named it.
     */
    Optional<Mention> owner(Sentence sentence, int i, ArticleMemory memory) {
        String before = sentence.norm(i - 1);
        if (sentence.norm(i - 2).equals("the")) {
            Optional<Mention> owner =
                    actors.noun(before, sentence.norm(i)).flatMap(noun -> memory.ownerOf(noun.word()));
            if (owner.isPresent()) {
                return owner;
            }
        }
        return actors.noun(sentence.norm(i))
                .filter(noun -> before.equals("the") || !noun.word().equals(sentence.norm(i)) && !before.equals("of"))
                .flatMap(noun -> memory.ownerOf(noun.word()));
    }
}
