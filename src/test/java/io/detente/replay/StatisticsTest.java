package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detente.replay.Statistics.Interval;
import io.detente.replay.Statistics.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {

    @Test
    void givenATextbooksTiesThenRanksAreShared() {
        List<Point> points = List.of(new Point(1, 1), new Point(2, 3), new Point(2, 2), new Point(4, 4));

        // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5).
        assertThat(Statistics.rankCorrelation(points)).isCloseTo(0.9487, within(1e-4));
    }

    @Test
    void givenAnEvenNumberOfValuesThenTheirMedianLiesHalfWayBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(7.0, 0.0))).isEqualTo(3.5);
        assertThat(Statistics.median(List.of(5.0, 0.0, 7.0, 0.0))).isEqualTo(2.5);
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of())).isNaN();
    }

    @Test
    void givenOneSideThatNeverMovesThenThereIsNoCorrelation() {
        assertThat(Statistics.rankCorrelation(List.of(new Point(1, 1), new Point(1, 2), new Point(1, 3))))
                .isNaN();
    }

    @Test
    void givenScoresThenTheAreaIsTheShareOfPairsInTheRightOrder() {
        assertThat(Statistics.areaUnderCurve(List.of(3.0, 1.0), List.of(2.0, 1.0)))
                .isEqualTo((1 + 1 + 0 + 0.5) / 4);
        assertThat(Statistics.areaUnderCurve(List.of(), List.of(1.0))).isNaN();
    }

    @Test
    void givenNoiseThenTheIntervalHoldsNoughtAndGivenATrendItDoesNot() {
        Random random = new Random(5);
        List<Point> noise = IntStream.range(0, 120)
                .mapToObj(i -> new Point(random.nextGaussian(), random.nextGaussian()))
                .toList();
        List<Point> trend = IntStream.range(0, 120)
                .mapToObj(i -> new Point(i, i + random.nextGaussian()))
                .toList();

        Interval ofNoise = Statistics.blockBootstrap(noise, Statistics::rankCorrelation);
        assertThat(ofNoise.low()).isNegative();
        assertThat(ofNoise.high()).isPositive();
        assertThat(Statistics.blockBootstrap(trend, Statistics::rankCorrelation).low())
                .isGreaterThan(0.9);
    }

    /** Each in turn is the value that is measured, and the others are its luck. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 38, 39, 40, 49, 61, 78, 79, 109, 399})
    void givenValuesThatLuckAloneMadeThenOfFortyOneIsBeyondItAtMost(int others) {
        List<Double> values =
                IntStream.rangeClosed(0, others).mapToObj(i -> i * 1.0).toList();

        long beyond = values.stream()
                .filter(value -> value
                        > Statistics.criticalValue(values.stream()
                                .filter(other -> !other.equals(value))
                                .toList()))
                .count();

        assertThat(beyond).isEqualTo(values.size() / 40);
    }

    @Test
    void givenTheSameItemsThenTheIntervalIsTheSame() {
        List<Double> values = IntStream.range(0, 50).mapToObj(i -> i % 7 * 1.0).toList();

        assertThat(Statistics.blockBootstrap(values, Statistics::mean))
                .isEqualTo(Statistics.blockBootstrap(values, Statistics::mean));
    }
}
