package io.detente.extract;

import io.detente.extract.act.ActJudge;
import io.detente.extract.act.SoftmaxTraining;
import io.detente.extract.act.SoftmaxTraining.Example;
import java.util.ArrayList;
import java.util.List;

/** How the judge's models are trained: on annotated news items, and its types also on sentences with one relation each. */
final class JudgeTraining {
    /** Types are told by a few words, which may weigh much. */
    static final SoftmaxTraining BY_FEW_WORDS = new SoftmaxTraining(30, 1);

    /** Whether and in what sense is told by the whole sentence; smoothed by the likelihood of held-out items. */
    private static final SoftmaxTraining BY_THE_SENTENCE = new SoftmaxTraining(20, 20);

    /** How much more an act in a news item says about news than a sentence written around one relation. */
    private static final int NEWS_WEIGHT = 2;

    private JudgeTraining() {}

    /**
     * @param pairs what each two states of each sentence of the items were annotated with
     * @param relations the relations' sentences, as the judge would see them
     */
    static ActJudge.Models train(PairTraining pairs, List<Example> relations) {
        List<Example> types = new ArrayList<>(relations);
        for (int i = 0; i < NEWS_WEIGHT; i++) {
            types.addAll(pairs.types());
        }
        return new ActJudge.Models(
                BY_THE_SENTENCE.train(pairs.links()),
                BY_FEW_WORDS.train(types),
                BY_THE_SENTENCE.train(pairs.modalities()));
    }
}
