package io.detente.extract;

import io.detente.event.Mode;
import io.detente.extract.relation.Decision;
import io.detente.extract.relation.Decisions;
import io.detente.extract.relation.RelationModel;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.OlderClause;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which acts a sentence tells in its older clause: "recalled its envoy on Wednesday, three weeks after Peru expelled two of its
 * diplomats". Which words mattered does not tell, since all acts of a pair share them. So the sentence is read once more
 * without the clause: an act that is then told no more stood there. Few sentences have such a clause.
 */
final class OlderActs {
    private final RelationModel model;
    private final Decisions decisions;

    OlderActs(RelationModel model, Decisions decisions) {
        this.model = model;
        this.decisions = decisions;
    }

    /** Whether an act of the sentence is told in its older clause. */
    Predicate<Decision> of(SceneReader.SourcedScene sourced) {
        return sourced.older().map(older -> of(older, sourced)).orElse(act -> false);
    }

    private Predicate<Decision> of(OlderClause older, SceneReader.SourcedScene sourced) {
        Scene scene = sourced.scene();
        Sentence sentence = sourced.sentence();
        Set<Told> rest = told(scene.without(sentence.start(older.start()), sentence.end(older.to() - 1)));
        return act -> !rest.contains(Told.of(act, scene));
    }

    private Set<Told> told(Scene scene) {
        return scene.parties().size() < 2
                ? Set.of()
                : decisions.of(scene, model.read(scene)).stream()
                        .map(act -> Told.of(act, scene))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** An act by the names of its sides, which are numbered otherwise where the sentence is shorter. */
    private record Told(Set<String> sides, String source, Mode mode) {

        static Told of(Decision act, Scene scene) {
            String source = scene.parties().get(act.source()).country();
            String target = scene.parties().get(act.target()).country();
            return new Told(Set.of(source, target), act.joint() ? "" : source, act.mode());
        }
    }
}
