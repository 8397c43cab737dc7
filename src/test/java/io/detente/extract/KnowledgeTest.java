package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Sector;
import io.detente.extract.actor.Standing;
import io.detente.extract.relation.PairLogits;
import io.detente.extract.relation.RelationModel;
import io.detente.extract.relation.Scene;
import io.detente.extract.relation.Scene.Mark;
import io.detente.extract.relation.Scene.Part;
import io.detente.extract.relation.Scene.Party;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
    private static final Scene SCENE =
            new Scene("", "", "Peru condemned Chile.", List.of(party("PER", 0, 4), party("CHL", 15, 20)), List.of(), 1);

    @Test
    void givenTheUsualMemory_whenASceneComesAgain_thenItIsRemembered() {
        RelationModel model = Knowledge.load().relationModel();
        List<PairLogits> first = model.read(SCENE);

        List<PairLogits> again = model.read(SCENE);

        assertThat(again).isSameAs(first);
    }

    @Test
    void givenNoMemory_whenASceneComesAgain_thenItIsReadAnewAndTheSameIsRead() {
        RelationModel model = Knowledge.load(0).relationModel();
        List<PairLogits> first = model.read(SCENE);

        List<PairLogits> again = model.read(SCENE);

        assertThat(again).isNotSameAs(first).usingRecursiveComparison().isEqualTo(first);
    }

    private static Party party(String country, int from, int to) {
        return new Party(
                country, List.of(new Mark(Part.SENTENCE, from, to, Standing.ACTOR, Sector.GOV, Optional.empty())));
    }
}
