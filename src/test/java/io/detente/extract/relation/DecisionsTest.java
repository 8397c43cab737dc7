package io.detente.extract.relation;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventType;
import io.detente.event.Modality;
import io.detente.event.Mode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final List<List<Mode>> KINDS = List.of(List.of(Mode.MEET, Mode.VISIT), List.of(Mode.ACCUSATION));
    private static final double NO = -6;
    private static final double YES = 6;
    private static final Scene UNNAMED = new Scene("", "", "", List.of(), List.of(), 1);

    private final Decisions decisions = new Decisions(
            new ModelCard(KINDS, List.of(EventType.CONSULT, EventType.ACCUSE), 1, 0, 0.05, 0.02, 0.4, 0.6, 0.2, 0.5),
            Set.of("and"));

    @Test
    void whatTheTwoDoTogetherIsOneAct() {
        // when
        List<Decision> acts = decisions.of(
                UNNAMED,
                List.of(pair(0, 1, NO, new double[] {YES, NO}, YES), pair(1, 0, NO, new double[] {YES, NO}, YES)));

        // then
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.joint()).isTrue();
            assertThat(act.mode()).isEqualTo(Mode.VISIT);
            assertThat(act.modality()).isEqualTo(Modality.PLANNED);
            assertThat(act.time()).hasValue(1);
        });
    }

    @Test
    void whatOneDoesToTheOtherKeepsItsDirection() {
        // when
        List<Decision> acts = decisions.of(
                UNNAMED,
                List.of(pair(0, 1, NO, new double[] {NO, NO}, NO), pair(1, 0, NO, new double[] {NO, YES}, NO)));

        // then
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.joint()).isFalse();
            assertThat(act.source()).isEqualTo(1);
            assertThat(act.mode()).isEqualTo(Mode.ACCUSATION);
            assertThat(act.time()).isEmpty();
        });
    }

    @Test
    void whoMeetsIsMet() {
        // given
        Decisions ofMeetings = new Decisions(
                new ModelCard(
                        List.of(List.of(Mode.VISIT, Mode.MEET), List.of(Mode.ACCUSATION)),
                        List.of(EventType.CONSULT, EventType.ACCUSE),
                        1,
                        0,
                        0.05,
                        0.02,
                        0.4,
                        0.6,
                        0.2,
                        0.5),
                Set.of());

        // when
        List<Decision> acts = ofMeetings.of(
                UNNAMED,
                List.of(pair(0, 1, NO, new double[] {NO, NO}, NO), pair(1, 0, NO, new double[] {YES, NO}, NO)));

        // then
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.mode()).isEqualTo(Mode.MEET);
            assertThat(act.joint()).isTrue();
        });
    }

    @Test
    void whereSomethingIsSureToBeDoneTheLikeliestIsHeldToBeIt() {
        // given
        double unsure = Math.log(0.3 / 0.7);

        // then
        assertThat(decisions.of(
                        UNNAMED,
                        List.of(
                                pair(0, 1, YES, new double[] {NO, unsure}, NO),
                                pair(1, 0, NO, new double[] {NO, NO}, NO))))
                .extracting(Decision::mode)
                .containsExactly(Mode.ACCUSATION);
        assertThat(decisions.of(
                        UNNAMED,
                        List.of(
                                pair(0, 1, NO, new double[] {NO, unsure}, NO),
                                pair(1, 0, NO, new double[] {NO, NO}, NO))))
                .isEmpty();
    }

    @Test
    void whatIsSurerDoneToAnotherIsNotDoneToThisOneAsWell() {
        // given
        double half = 0;
        double more = Math.log(0.7 / 0.3);

        // then
        assertThat(accused(UNNAMED, accusations(half, NO))).containsExactly(1);
        assertThat(accused(UNNAMED, accusations(half, more)))
                .as("0.5 beside 0.7 is 0.3")
                .containsExactly(2);
        assertThat(accused(UNNAMED, accusations(more, more)))
                .as("two that are as sure")
                .containsExactly(1, 2);
        assertThat(accused(
                        UNNAMED,
                        List.of(
                                accusation(0, 1, half),
                                accusation(1, 0, NO),
                                accusation(2, 3, more),
                                accusation(3, 2, NO))))
                .as("nobody in common")
                .containsExactly(1, 3);
    }

    @Test
    void whoIsNamedTogetherIsNoRival() {
        // given
        List<PairLogits> ofPeru =
                List.of(accusation(0, 1, 0), accusation(1, 0, NO), accusation(0, 2, YES), accusation(2, 0, NO));

        // then
        assertThat(accused(Scenes.of("Peru blamed Chile and Cuba."), ofPeru)).containsExactly(1, 2);
        assertThat(accused(Scenes.of("Peru told Chile it blames Cuba."), ofPeru))
                .containsExactly(2);
    }

    private List<Integer> accused(Scene scene, List<PairLogits> pairs) {
        return decisions.of(scene, pairs).stream()
                .map(Decision::target)
                .sorted()
                .toList();
    }

    /** What party 0 may accuse parties 1 and 2 of, who accuse nobody. */
    private static List<PairLogits> accusations(double first, double second) {
        return List.of(accusation(0, 1, first), accusation(1, 0, NO), accusation(0, 2, second), accusation(2, 0, NO));
    }

    private static PairLogits accusation(int source, int target, double logit) {
        return pair(source, target, NO, new double[] {NO, logit}, NO);
    }

    /**
     * The second mode is the likeliest, and so is the sense PLANNED; the second time dates the first kind, and
     * none dates the second.
     */
    private static PairLogits pair(int source, int target, double link, double[] kinds, double joint) {
        return new PairLogits(
                source,
                target,
                link,
                NO,
                kinds,
                new double[] {joint, joint},
                new double[] {YES, YES},
                new double[] {0, 1, 0},
                new double[] {0, 1, 0, 0, 0, 1, 0, 0},
                new double[][] {{0, 1, 2}, {3, 1, 2}},
                new double[] {0, 0},
                List.of());
    }
}
