package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Regime;
import io.detente.avro.RelationSignal;
import io.detente.serve.api.LiveStream;
import io.detente.serve.view.Records;
import io.detente.serve.view.ViewLimits;
import io.detente.serve.view.ViewScenario;
import io.detente.serve.view.Window;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelationsTableTest {

    private static final String SENTENCE = "Indian jets crossed the line of control and struck what New Delhi called a"
            + " training camp near Balakot on Tuesday, the first such raid in half a century, officials there said.";

    private final ViewScenario scenario = new ViewScenario(ViewLimits.DEFAULT, new LiveStream());
    private final RelationsTable table = new RelationsTable(scenario.view);

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void givenTwoPairs_whenShown_thenTheHottestIsOnTopWithTheStateAndTheSentenceOfThePage() {
        comes("CHN-USA", "2023-05-01", 1, 0.5, Regime.MIXED, "They met\nin Beijing.");
        comes("IND-PAK", "2023-05-08", 0, 6, Regime.TENSION, SENTENCE);

        List<String> lines = plain(table.screen(10, 80));

        assertThat(lines)
                .containsExactly(
                        "▼ Tensing       India – Pakistan                              -0.37   8 May 2023",
                        "    Indian jets crossed the line of control and struck what New Delhi called a",
                        "    training camp near Balakot on Tuesday, the first such raid in half a centur…",
                        "◆ Mixed         China – United States                         +0.04   1 May 2023",
                        "    They met in Beijing. (Example Post)");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void givenASentenceThatSteersTerminals_whenShown_thenItIsPlainTextOfTheWidthThatItSays() {
        comes("CHN-USA", "2023-05-08", 6, 1, Regime.THAW, "They\u001b[2J\u009b2J met\u0007.");

        assertThat(plain(table.screen(10, 200)).get(1))
                .endsWith("They [2J 2J met . (Example Post)")
                .doesNotMatch(".*\\p{Cc}.*");
    }

    @Test
    void givenANarrowAndLowScreen_whenShown_thenLinesFitAndTheColdestPairsAreLeftOut() {
        for (String pair : List.of("AAA-BBB", "CCC-DDD", "EEE-FFF")) {
            comes(pair, "2023-05-08", 6, 1, Regime.THAW, SENTENCE);
        }

        List<String> lines = plain(table.screen(6, 30));

        assertThat(lines)
                .hasSizeLessThanOrEqualTo(6)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30));
        assertThat(lines.get(0)).startsWith("▲ Thawing");
    }

    @Test
    void givenNoTerminal_whenPairsChange_thenEachThatReadsOtherwiseIsToldOnce() {
        comes("CHN-USA", "2023-05-08", 6, 1, Regime.THAW, "They met.");
        assertThat(table.takeChanged())
                .containsExactly("CHN-USA   2023-05-08  Thawing         +0.29  They met. (Example Post)");
        assertThat(table.takeChanged()).isEmpty();

        comes("CHN-USA", "2023-05-08", 6, 1, Regime.THAW, "They met.");
        assertThat(table.takeChanged()).as("the same again").isEmpty();

        comes("CHN-USA", "2023-05-08", 7, 1, Regime.THAW, "They agreed.");
        assertThat(table.takeChanged()).singleElement().asString().endsWith("They agreed. (Example Post)");
    }

    @Test
    void givenNoTerminal_whenNewsOfOthersMakeAPairLittleHeard_thenItIsToldOnce() {
        comes("IND-PAK", "2023-05-08", 0, 6, Regime.TENSION, "Shots were fired.");
        assertThat(table.takeChanged()).singleElement().asString().contains("Tensing");

        comes("CHN-USA", "2024-05-08", 6, 1, Regime.THAW, "They met.");

        assertThat(table.takeChanged())
                .containsExactly(
                        "CHN-USA   2024-05-08  Thawing         +0.29  They met. (Example Post)",
                        "IND-PAK   2023-05-08  Little heard    -0.37  Shots were fired. (Example Post)");
        assertThat(table.takeChanged()).isEmpty();
    }

    /** All windows that end on that day, of one event. */
    private void comes(String pair, String day, double thaw, double tension, Regime regime, String sentence) {
        for (Window window : Window.values()) {
            RelationSignal signal = Records.signal(pair, window, day, thaw, tension);
            signal.setRegime(regime);
            signal.getDrivers().get(0).setEvidence(sentence);
            scenario.comes(signal);
        }
    }

    private static List<String> plain(List<StyledLine> lines) {
        return lines.stream().map(StyledLine::plain).toList();
    }
}
