package io.detente.extract.relation;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventType;
import io.detente.event.Modality;
import io.detente.event.Sector;
import io.detente.extract.actor.Standing;
import io.detente.extract.relation.Scene.Mark;
import io.detente.extract.relation.Scene.Part;
import io.detente.extract.relation.Scene.Party;
import io.detente.extract.relation.Scene.Time;
import io.detente.extract.relation.Scene.TimeRelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberingRelationModelTest {
    private final List<Scene> read = Collections.synchronizedList(new ArrayList<>());
    private static final long MOST = 16 << 20;

    private final RelationModel model = new RememberingRelationModel(new Writing(bytes(64)), MOST);

    @Test
    void whatIsReadAgainIsRemembered() {
        // given
        List<PairLogits> first = model.read(scene("Peru condemned Chile.", 1, TimeRelation.RECENT));

        // when
        List<PairLogits> again = model.read(scene("Peru condemned Chile.", 1, TimeRelation.RECENT));

        // then
        assertThat(again).isEqualTo(first);
        assertThat(read).hasSize(1);
    }

    @Test
    void whateverElseIsShownMakesItAnotherScene() {
        // when
        model.read(scene("Peru condemned Chile.", 1, TimeRelation.RECENT));
        model.read(scene("Peru condemned Chile!", 1, TimeRelation.RECENT));
        model.read(scene("Peru condemned Chile.", 2, TimeRelation.RECENT));
        model.read(scene("Peru condemned Chile.", 1, TimeRelation.PAST));

        // then
        assertThat(read).hasSize(4);
    }

    @Test
    void whatLiesLongestUnreadIsForgottenFirst() {
        // given
        RelationModel three = new RememberingRelationModel(new Writing(bytes(MOST / 7 * 2)), MOST);
        IntStream.of(0, 1, 2, 0, 3).forEach(n -> three.read(numbered(n)));
        read.clear();

        // when
        IntStream.of(0, 2, 3, 1).forEach(n -> three.read(numbered(n)));

        // then
        assertThat(read).containsExactly(numbered(1));
    }

    @Test
    void aSceneThatWeighsMoreThanAllMayIsNotKept() {
        // given
        RelationModel wide = new RememberingRelationModel(new Writing(bytes(MOST)), MOST);

        // when
        wide.read(numbered(1));
        wide.read(numbered(1));

        // then
        assertThat(read).hasSize(2);
    }

    @Test
    void withoutAnyMemoryAllIsReadAnew() {
        // given
        RelationModel forgetful = new RememberingRelationModel(new Writing(bytes(0)), 0);

        // when
        forgetful.read(numbered(1));
        forgetful.read(numbered(1));

        // then
        assertThat(read).containsExactly(numbered(1), numbered(1));
    }

    @Test
    void threadsThatShareItAreToldTheSame() {
        // when
        List<Integer> told = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(n -> model.read(numbered(n % 50)).get(0).source())
                .toList();

        // then
        assertThat(told)
                .isEqualTo(IntStream.range(0, 2_000).mapToObj(n -> n % 50).toList());
    }

    /** Figures that take that much memory. */
    private static double[] bytes(long weight) {
        return new double[(int) (weight / Double.BYTES)];
    }

    private static Scene numbered(int number) {
        return scene("Peru condemned Chile.", number, TimeRelation.RECENT);
    }

    private static Scene scene(String sentence, int number, TimeRelation relation) {
        return new Scene(
                "",
                "",
                sentence,
                List.of(party("PER", 0, 4), party("CHL", 15, 20)),
                List.of(new Time(Part.SENTENCE, 5, 14, relation)),
                number);
    }

    private static Party party(String country, int from, int to) {
        return new Party(
                country, List.of(new Mark(Part.SENTENCE, from, to, Standing.ACTOR, Sector.GOV, Optional.empty())));
    }

    /** Writes down what it is asked to read, and says of each scene its number. */
    private final class Writing implements RelationModel {
        private final double[] roots;

        Writing(double[] roots) {
            this.roots = roots;
        }

        @Override
        public ModelCard card() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PairLogits> read(Scene scene) {
            read.add(scene);
            double[] one = new double[1];
            return List.of(new PairLogits(
                    scene.number(),
                    0,
                    0,
                    0,
                    one,
                    one,
                    one,
                    one,
                    one,
                    new double[][] {new double[2]},
                    roots,
                    List.of()));
        }

        @Override
        public RelationPrediction classify(String text, ActorSpan source, ActorSpan target) {
            return new RelationPrediction(EventType.ACCUSE, Modality.ASSERTED, 1);
        }
    }
}
