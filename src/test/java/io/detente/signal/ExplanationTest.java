package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Pair;
import io.detente.event.StateNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final LocalDate DAY = LocalDate.parse("2022-02-24");

    @ParameterizedTest
    @CsvSource({
        "1.9, every day or two",
        "3.4, about twice a week",
        "15, about twice a month",
        "180, about twice a year",
        "365, about once a year",
        "547, about once a year",
        "548, about once in two years",
        "600, about once in two years",
        "730, about once in two years",
        "731, less than once in two years"
    })
    void givenAReturnPeriodInDaysThenTheWordsAreTheNearestToIt(double days, String words) {
        Rareness rareness = new Rareness(3, 1_000, days, 100, Optional.empty(), DAY);
        Turn turn = Turn.day(Side.TENSION, Regime.STEADY, Regime.STEADY, 3, rareness);

        String explanation = new Explanation(new StateNames()).of(Pair.of("PRY", "URY"), turn, DAY, List.of(), 0);

        assertThat(explanation)
                .isEqualTo(
                        "Paraguay and Uruguay, 24 February 2022: the first that is heard of the two, such as the world sees "
                                + words + ".");
    }
}
