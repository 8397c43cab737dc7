package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RobustSpreadTest {

    @Test
    void givenOddlyManyValuesThenTheMiddleIsTheCentre() {
        RobustSpread spread = spread(0.01, 0.5, 0.1, 0.2, 0.3, 0.4);
        assertThat(spread.centre()).isEqualTo(0.3);
        assertThat(spread.spread()).isCloseTo(1.4826 * 0.1, within(1e-12));
    }

    @Test
    void givenOneWildValueThenNothingMoves() {
        RobustSpread spread = spread(0.01, 0.5, 0.1, 0.2, 0.3, 1_000);
        assertThat(spread.centre()).isEqualTo(0.3);
        assertThat(spread.spread()).isCloseTo(1.4826 * 0.2, within(1e-12));
    }

    @Test
    void givenEqualValuesThenTheSpreadIsTheFloor() {
        assertThat(spread(0.15, 0.2, 0.2, 0.2).spread()).isEqualTo(0.15);
    }

    @Test
    void givenTwoSidesThenTheSpreadSpansThem() {
        RobustSpread spread = spread(0.15, 0.3, -0.3, 0.3, -0.3, 0.3);
        assertThat(spread.centre()).isEqualTo(0.3);
        assertThat(spread.spread()).isCloseTo(1.4826 * 0.3, within(1e-12));
    }

    @Property(tries = 1_000)
    void whatCameAndWentLeavesNoTrace(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1, max = 1) Double> kept,
            @ForAll @Size(max = 40) List<@DoubleRange(min = -1, max = 1) Double> gone,
            @ForAll Random random) {
        SlidingSpread sliding = new SlidingSpread();
        List<Double> coming = new ArrayList<>(kept);
        coming.addAll(gone);
        Collections.shuffle(coming, random);
        coming.forEach(sliding::add);
        gone.forEach(sliding::remove);

        assertThat(sliding.spread(0.01)).isEqualTo(bySorting(kept));
    }

    /** By the book. */
    private static RobustSpread bySorting(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double centre = median(sorted);
        double halfRange = (sorted.get(sorted.size() * 3 / 4) - sorted.get(sorted.size() / 4)) / 2;
        double deviation = median(
                sorted.stream().map(value -> Math.abs(value - centre)).sorted().toList());
        return new RobustSpread(centre, Math.max(0.01, 1.4826 * Math.max(deviation, halfRange)));
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static RobustSpread spread(double floor, double... values) {
        SlidingSpread sliding = new SlidingSpread();
        for (double value : values) {
            sliding.add(value);
        }
        return sliding.spread(floor);
    }
}
