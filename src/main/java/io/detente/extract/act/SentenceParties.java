package io.detente.extract.act;

import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.Mention;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parties of one sentence, each with the words that stand for it. */
public final class SentenceParties {
    private final Parse parse;
    private final Referents referents;
    private final List<Party> parties;

    SentenceParties(Parse parse, Referents referents) {
        this.parse = parse;
        this.referents = referents;
        this.parties = Party.of(parse, referents);
    }

    /** The words that stand for each party, by its code, in the order of the text. */
    public Map<String, List<Scene.Mark>> marks() {
        Map<String, List<Scene.Mark>> marks = new LinkedHashMap<>();
        for (Party party : parties) {
            List<Scene.Mark> all = new ArrayList<>();
            party.phrases().forEach(phrase -> add(phrase, all));
            all.sort(Comparator.comparingInt(Scene.Mark::from));
            marks.put(party.country(), all);
        }
        return marks;
    }

    /** The names that a phrase holds of its party; the phrase as a whole where it holds none. */
    private void add(Party.Phrase phrase, List<Scene.Mark> marks) {
        Chunk chunk = parse.chunk(phrase.chunk());
        Referent referent = phrase.referent();
        List<Mention> names = referents.within(chunk.from(), chunk.to()).stream()
                .filter(mention -> mention.country().equals(referent.country()))
                .toList();
        for (Mention name : names) {
            marks.add(mark(name.from(), name.to(), standing(referent.standing()), referent));
        }
        if (names.isEmpty()) {
            marks.add(mark(chunk.from(), chunk.to(), Scene.Standing.REFERENT, referent));
        }
    }

    private Scene.Mark mark(int from, int to, Scene.Standing standing, Referent referent) {
        Sentence sentence = parse.sentence;
        return new Scene.Mark(
                Scene.Part.SENTENCE,
                sentence.start(from),
                sentence.end(to - 1),
                standing,
                referent.sector(),
                referent.role());
    }

    private static Scene.Standing standing(Standing standing) {
        return switch (standing) {
            case ACTOR -> Scene.Standing.ACTOR;
            case OWNER -> Scene.Standing.OWNER;
            case PLACE -> Scene.Standing.PLACE;
        };
    }

    /** Who acts in the sentence's first clause that tells of somebody: "Peru" in "When talks failed, Peru left". */
    public Optional<Mention> subject() {
        Syntax syntax = new Syntax(parse);
        for (Clause clause : parse.clauses) {
            if (clause.relation() == Relation.MAIN && syntax.tellsOn(clause)) {
                for (int np : clause.subjects()) {
                    for (Referent referent : referents.of(np)) {
                        if (referent.standing() == Standing.ACTOR) {
                            return Optional.of(referent.asMention());
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
