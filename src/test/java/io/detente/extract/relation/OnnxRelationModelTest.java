package io.detente.extract.relation;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventType;
import io.detente.event.Sector;
import io.detente.extract.actor.Standing;
import io.detente.extract.relation.Scene.Mark;
import io.detente.extract.relation.Scene.Part;
import io.detente.extract.relation.Scene.Party;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxRelationModelTest {
    private final OnnxRelationModel model = OnnxRelationModel.load();

    @Test
    void aSceneIsReadTheSameWhateverIsReadBesides() {
        // given
        List<Scene> scenes = List.of(
                scene("Peru condemned Chile over the raid.", "Peru", "Chile"),
                scene("Chile and Peru signed a treaty on fishing on Monday, ending a long quarrel.", "Chile", "Peru"),
                scene("Peru sells Chile fish.", "Peru", "Chile"));
        List<String> alone = scenes.stream().map(this::written).toList();

        // when
        List<String> together = IntStream.range(0, 90)
                .parallel()
                .mapToObj(i -> written(scenes.get(i % scenes.size())))
                .toList();

        // then
        assertThat(together)
                .isEqualTo(Collections.nCopies(30, alone).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void theWordsThatMatteredStandInTheSentence() {
        // given
        Scene scene = scene("Peru condemned Chile over the raid.", "Peru", "Chile");

        // when
        List<Word> words = model.read(scene).get(0).words();

        // then
        assertThat(words)
                .extracting(word -> scene.sentence().substring(word.from(), word.to()))
                .containsExactly("Peru", "condemned", "Chile", "over", "the", "raid", ".");
        assertThat(words.stream().mapToDouble(Word::weight).sum()).isBetween(0.1, 1.01);
    }

    @Test
    void anActorThatTheTextDoesNotNameIsLeftUnsaid() {
        // when
        RelationPrediction prediction =
                model.classify("Peru condemned the raid.", new ActorSpan(0, 4), new ActorSpan(24, 31));

        // then
        assertThat(prediction.type()).isEqualTo(EventType.ACCUSE);
    }

    private String written(Scene scene) {
        StringBuilder all = new StringBuilder();
        for (PairLogits pair : model.read(scene)) {
            all.append(pair.link()).append(Arrays.toString(pair.kinds())).append(pair.words());
        }
        return all.toString();
    }

    private static Scene scene(String sentence, String one, String other) {
        return new Scene(
                "", "", sentence, List.of(party("ONE", sentence, one), party("TWO", sentence, other)), List.of(), 1);
    }

    private static Party party(String code, String sentence, String name) {
        int from = sentence.indexOf(name);
        return new Party(
                code,
                List.of(new Mark(
                        Part.SENTENCE, from, from + name.length(), Standing.ACTOR, Sector.GOV, Optional.empty())));
    }
}
