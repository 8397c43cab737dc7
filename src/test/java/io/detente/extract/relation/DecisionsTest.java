package io.detente.extract.relation;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventType;
import io.detente.event.Modality;
import io.detente.event.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final List<List<Mode>> KINDS = List.of(List.of(Mode.MEET, Mode.VISIT), List.of(Mode.ACCUSATION));
    private static final double NO = -6;
    private static final double YES = 6;

    private final Decisions decisions = new Decisions(
            new ModelCard(KINDS, List.of(EventType.CONSULT, EventType.ACCUSE), 1, 0, 0.05, 0.02, 0.4, 0.6, 0.2, 0.5));

    @Test
    void whatTheTwoDoTogetherIsOneAct() {
        // when
        List<Decision> acts = decisions.of(
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
        Decisions ofMeetings = new Decisions(new ModelCard(
                List.of(List.of(Mode.VISIT, Mode.MEET), List.of(Mode.ACCUSATION)),
                List.of(EventType.CONSULT, EventType.ACCUSE),
                1,
                0,
                0.05,
                0.02,
                0.4,
                0.6,
                0.2,
                0.5));

        // when
        List<Decision> acts = ofMeetings.of(
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
        assertThat(decisions.of(List.of(
                        pair(0, 1, YES, new double[] {NO, unsure}, NO), pair(1, 0, NO, new double[] {NO, NO}, NO))))
                .extracting(Decision::mode)
                .containsExactly(Mode.ACCUSATION);
        assertThat(decisions.of(List.of(
                        pair(0, 1, NO, new double[] {NO, unsure}, NO), pair(1, 0, NO, new double[] {NO, NO}, NO))))
                .isEmpty();
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
