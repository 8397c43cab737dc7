package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detente.event.Modality;
import io.detente.event.Mode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
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

    /** As of hashes that somebody has sought out. */
    @Test
    void givenHashesThatAreSmallerThanChanceMakesThemThenTheCountIsCappedAndADayStillAddsUp() {
        DistinctCount articles = DistinctCount.of(
                LongStream.rangeClosed(1, DistinctCount.LIMIT).boxed().toList());
        LocalDate day = LocalDate.parse("2023-05-10");
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < DayBook.MOST_POSTINGS; i++) {
            postings.add(posting("event " + i, day, articles));
        }

        DayTotals totals = new DayBook(day, postings).totals(List.of(), 5);

        assertThat(articles.count()).isEqualTo(1_000_000);
        assertThat(totals.articles()).isEqualTo(1_000_000);
        assertThat(totals.mentions()).isEqualTo(1_000_000L * DayBook.MOST_POSTINGS);
    }

    private static Posting posting(String eventId, LocalDate day, DistinctCount articles) {
        return new Posting(
                eventId,
                Modality.ASSERTED,
                true,
                day,
                Mode.ACCUSATION,
                Direction.FIRST_TO_SECOND,
                true,
                day,
                day,
                -0.5,
                articles,
                List.of(1L));
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
