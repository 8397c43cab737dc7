package io.detente.extract.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.extract.EventType;
import io.detente.extract.actor.ActorLexicon;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FramingTest {
    private final Framing framing =
            new Framing(ActLexicon.load(ActorLexicon.load().nounVocabulary()).lemmas());

    @Test
    void aConcessionIsAnnouncedPromisedOrRefused() {
        Set<String> outcomes = outcomesOf("YIELD", "[S:The regent] freed [T:prisoner %d].");

        assertThat(outcomes).containsExactlyInAnyOrder("AGREE", "AGREE/YIELD", "REJECT");
    }

    @Test
    void aHostileDeedIsThreatened() {
        Set<String> outcomes = outcomesOf("SANCTION", "[S:The league] expelled [T:club %d].");

        assertThat(outcomes).containsExactlyInAnyOrder("THREATEN", "THREATEN/SANCTION");
    }

    @Test
    void onlyTheVerbIsReplacedAndInItsBaseForm() {
        Framing.Row another = IntStream.range(0, 100)
                .mapToObj(i -> row("YIELD", "Late on Monday [S:the regent] freed [T:prisoner " + i + "] at last."))
                .map(framing::another)
                .flatMap(Optional::stream)
                .filter(row -> row.filing().outcome().equals("AGREE/YIELD"))
                .findFirst()
                .orElseThrow();

        assertThat(another.marked())
                .matches(
                        "Late on Monday \\[S:the regent\\] (will|is to|said it would) free \\[T:prisoner \\d+\\] at last\\.");
    }

    @Test
    void theSameRowAlwaysMakesTheSame() {
        Framing.Row row = row("AID", "[S:The canton] donated blankets to [T:the hamlet].");

        assertThat(framing.another(row)).isEqualTo(framing.another(row));
    }

    @Test
    void aVerbThatDoesNotStandBehindTheSourceMakesNone() {
        assertThat(framing.another(row("YIELD", "[T:The prisoner] was freed by [S:the regent].")))
                .isEmpty();
        assertThat(framing.another(row("AID", "[S:A canton] backed by two others fed [T:the hamlet].")))
                .isEmpty();
    }

    @Test
    void wordsOfPraiseAndBlameMakeNone() {
        assertThat(outcomesOf("ACCUSE", "[S:The regent] criticised [T:duke %d]."))
                .isEmpty();
    }

    @Test
    void anOutcomeNamesTheRootFirst() {
        assertThat(Filing.of("AGREE/CONSULT")).isEqualTo(new Filing(EventType.AGREE, EventType.CONSULT));
        assertThat(Filing.of("CONSULT")).isEqualTo(new Filing(EventType.CONSULT, EventType.CONSULT));
        assertThatThrownBy(() -> Filing.of("AGREE/VISIT")).isInstanceOf(IllegalArgumentException.class);
    }

    private Set<String> outcomesOf(String outcome, String marked) {
        return IntStream.range(0, 100)
                .mapToObj(i -> framing.another(row(outcome, String.format(marked, i))))
                .flatMap(Optional::stream)
                .map(row -> row.filing().outcome())
                .collect(Collectors.toSet());
    }

    private static Framing.Row row(String outcome, String marked) {
        return new Framing.Row(Filing.of(outcome), marked);
    }
}
