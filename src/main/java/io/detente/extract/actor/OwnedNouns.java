package io.detente.extract.actor;

import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Learns whose the officials, ministries and troops of a sentence are ({@code Turkish officials}, {@code the EU's foreign
 * ministers}, {@code the government of Kenya}), and tells it where the article later speaks of {@code the officials} alone.
 */
public final class OwnedNouns {
    /** Words between a state's name and the noun: "Iran's elite naval forces". */
    private static final int FURTHEST = 3;

    private static final Set<String> FORMER = Set.of("former", "ex", "late", "retired", "ousted", "then");

    private final ActorLexicon actors;
    private final Lemmas lemmas;

    public OwnedNouns(ActorLexicon actors, Lemmas lemmas) {
        this.actors = actors;
        this.lemmas = lemmas;
    }

    /** Learns from one sentence. */
    public void learn(Sentence sentence, List<Mention> mentions, ArticleMemory memory) {
        for (Mention mention : mentions) {
            switch (mention.kind()) {
                case NAME, ADJECTIVE, CAPITAL -> {
                    behind(sentence, mention, memory);
                    before(sentence, mention, memory);
                }
                case GOVERNMENT, MILITARY -> learn(sentence, mention.to() - 1, mention, memory);
                default -> {}
            }
        }
    }

    private void behind(Sentence sentence, Mention mention, ArticleMemory memory) {
        int from = mention.to();
        if (sentence.norm(from).equals("'s") || sentence.norm(from).equals("'")) {
            from++;
        }
        for (int i = from; i < from + FURTHEST; i++) {
            String norm = sentence.norm(i);
            if (norm.isEmpty() || !Character.isLetter(norm.charAt(0)) || FORMER.contains(norm)) {
                return;
            }
            if (learn(sentence, i, mention, memory)) {
                // "Iranian foreign ministry officials": both.
                learn(sentence, i + 1, mention, memory);
                return;
            }
        }
    }

    private void before(Sentence sentence, Mention mention, ArticleMemory memory) {
        int of = sentence.norm(mention.from() - 1).equals("the") ? mention.from() - 2 : mention.from() - 1;
        if (sentence.norm(of).equals("of") && !FORMER.contains(sentence.norm(of - 2))) {
            learn(sentence, of - 1, mention, memory);
        }
    }

    private boolean learn(Sentence sentence, int i, Mention owner, ArticleMemory memory) {
        for (String lemma : lemmas.of(sentence.norm(i))) {
            Optional<ActorLexicon.ActorNoun> noun =
                    actors.noun(lemma).filter(known -> known.sector().isStateLevel());
            if (noun.isPresent()) {
                memory.learnNoun(
                        lemma,
                        new Mention(
                                owner.from(),
                                owner.to(),
                                owner.kind(),
                                owner.country(),
                                noun.get().sector(),
                                noun.get().role(),
                                owner.name()));
                return true;
            }
        }
        return false;
    }

    /** Whose a noun is that stands alone, as in "the officials" or "ministers", if the article has said so. */
    public Optional<Mention> owner(Sentence sentence, int i, ArticleMemory memory) {
        String before = sentence.norm(i - 1);
        for (String lemma : lemmas.of(sentence.norm(i))) {
            boolean plural = !lemma.equals(sentence.norm(i)) && !before.equals("of");
            if (before.equals("the") || plural) {
                Optional<Mention> owner = memory.ownerOf(lemma);
                if (owner.isPresent()) {
                    return owner;
                }
            }
        }
        return Optional.empty();
    }
}
