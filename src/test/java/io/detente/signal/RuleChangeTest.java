package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Modality;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other rules make of books that are there already. */
class RuleChangeTest {
    private static final SignalRules FORMER = SignalRules.defaults();

    private static final List<News> AN_ATTACK_THAT_WAS_DENIED =
            List.of(News.of("CHN > USA ASSAULT/attack", "2023-05-08").said(Modality.NEGATED));

    private static final List<News> AS_MUCH_THAW_AS_TENSION = Timeline.of("""
            2023-05-08 | CHN = USA CONSULT/meet  | 1
            2023-05-08 | USA > CHN ACCUSE/accuse | 1
            """);

    @Test
    void givenAWindowInWhichNothingWeighsWhenThePriorChangesThenItSaysByWhichItWent() {
        tellsAsIfThereHadNeverBeenOtherRules(AN_ATTACK_THAT_WAS_DENIED, Map.of("balance.prior", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance.prior", "balance.evidenceUnit"})
    void givenAWindowInWhichNeitherSideLeadsWhenTheBalanceIsReckonedOtherwiseThenItSaysSo(String rule) {
        tellsAsIfThereHadNeverBeenOtherRules(AS_MUCH_THAW_AS_TENSION, Map.of(rule, "2"));
    }

    private static void tellsAsIfThereHadNeverBeenOtherRules(List<News> news, Map<String, String> values) {
        Telegraph always = new Telegraph(FORMER.with(values)).tell(news).close("2023-05-20");

        Telegraph changed = new Telegraph(FORMER)
                .tell(news)
                .close("2023-05-20")
                .restart(FORMER.with(values))
                .tell(news);

        assertThat(changed.signals().keySet())
                .isNotEmpty()
                .isEqualTo(always.signals().keySet());
        assertThat(changed.signals()).allSatisfy((key, signal) -> {
            assertThat(signal.balance()).isZero();
            assertThat(signal.prior()).isEqualTo(always.signals().get(key).prior());
            assertThat(signal.range()).isEqualTo(always.signals().get(key).range());
        });
    }

    @Test
    void givenARuleThatMakesNoDifferenceToAWindowWhenItChangesThenTheWindowIsNotToldAgain() {
        Telegraph reader = new Telegraph(FORMER).tell(AN_ATTACK_THAT_WAS_DENIED).close("2023-05-20");
        reader.news();

        reader.restart(FORMER.with(Map.of("balance.evidenceLimit", "40"))).tell(AN_ATTACK_THAT_WAS_DENIED);

        assertThat(reader.news()).isEmpty();
    }
}
