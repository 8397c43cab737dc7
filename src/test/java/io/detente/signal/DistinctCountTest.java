package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistinctCountTest {

    @Test
    void givenFewThingsThenTheCountIsExact() {
        assertThat(counted(200).count()).isEqualTo(200);
    }

    @Test
    void givenManyThingsThenTheCountIsNear() {
        assertThat((double) counted(20_000).count()).isCloseTo(20_000, within(20_000 * 0.2));
    }

    @Test
    void givenOneThingMoreThenTheCountNeverFalls() {
        DistinctCount count = DistinctCount.NONE;
        for (int i = 0; i < 2_000; i++) {
            DistinctCount more = count.with(Hash.of("article " + i));
            assertThat(more.count()).isGreaterThanOrEqualTo(count.count());
            count = more;
        }
    }

    @Property(tries = 1_000)
    void unionIsTheSameInAnyOrderAndTwice(
            @ForAll @Size(max = 400) List<Long> some, @ForAll @Size(max = 400) List<Long> others) {
        DistinctCount one = DistinctCount.of(some);
        DistinctCount other = DistinctCount.of(others);

        assertThat(one.with(other))
                .isEqualTo(other.with(one))
                .isEqualTo(one.with(other).with(one));
    }

    @Property(tries = 1_000)
    void countingAtOnceIsCountingOneByOne(@ForAll @Size(max = 400) List<Long> hashes) {
        DistinctCount oneByOne = DistinctCount.NONE;
        for (long hash : hashes) {
            oneByOne = oneByOne.with(hash);
        }

        assertThat(DistinctCount.of(hashes)).isEqualTo(oneByOne).isEqualTo(oneByOne.with(oneByOne));
    }

    private static DistinctCount counted(int things) {
        DistinctCount count = DistinctCount.NONE;
        for (int i = 0; i < things; i++) {
            count = count.with(Hash.of("article " + i));
        }
        return count;
    }
}
