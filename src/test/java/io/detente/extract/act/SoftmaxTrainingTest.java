package io.detente.extract.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detente.extract.act.SoftmaxTraining.Example;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SoftmaxTrainingTest {
    private static final String[] HANDSHAKE = {"handshake", "capital"};
    private static final String[] SHELLS = {"shells", "border"};

    private final SoftmaxTraining training = new SoftmaxTraining(20, 1);

    @Test
    void givenFeaturesThatTellOutcomesApart_whenTrained_thenTheLikelierOneIsTheTrueOne() {
        SoftmaxModel model = training.train(examples(40, 40));

        assertThat(model.outcomes()).containsExactly("FIGHT", "MEET");
        assertThat(model.probabilities(HANDSHAKE)[model.indexOf("MEET")]).isGreaterThan(0.8);
        assertThat(model.probabilities(SHELLS)[model.indexOf("FIGHT")]).isGreaterThan(0.8);
        assertThat(DoubleStream.of(model.probabilities(SHELLS)).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void givenAFeatureThatTellsNothing_whenTrained_thenProbabilitiesAreTheSharesOfTheOutcomes() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            examples.add(new Example(i % 4 == 0 ? "FIGHT" : "MEET", new String[] {"always"}));
        }

        SoftmaxModel model = training.train(examples);

        assertThat(model.probabilities(new String[] {"always"})[model.indexOf("FIGHT")])
                .isCloseTo(0.25, within(0.07));
    }

    @Test
    void givenWhatWasNeverSeen_whenAsked_thenNothingIsLikelier() {
        SoftmaxModel model = training.train(examples(40, 40));

        assertThat(model.probabilities(new String[] {"never seen"})).containsExactly(0.5, 0.5);
        assertThat(model.indexOf("TRADE")).isEqualTo(-1);
    }

    @Test
    void givenTheSameExamples_whenTrainedTwice_thenTheModelIsTheSameBytesAndReadsBackAsItWas() throws IOException {
        byte[] once = bytes(training.train(examples(30, 50)));

        assertThat(bytes(training.train(examples(30, 50)))).isEqualTo(once);
        SoftmaxModel back = SoftmaxModel.read(new ByteArrayInputStream(once));
        assertThat(bytes(back)).isEqualTo(once);
        assertThat(back.probabilities(HANDSHAKE)[back.indexOf("MEET")]).isGreaterThan(0.8);
    }

    private static List<Example> examples(int meetings, int fights) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < meetings; i++) {
            examples.add(new Example("MEET", HANDSHAKE));
        }
        for (int i = 0; i < fights; i++) {
            examples.add(new Example("FIGHT", SHELLS));
        }
        return examples;
    }

    private static byte[] bytes(SoftmaxModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        return bytes.toByteArray();
    }
}
