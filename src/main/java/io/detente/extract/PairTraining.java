package io.detente.extract;

import io.detente.extract.AnnotatedItem.Label;
import io.detente.extract.act.Act;
import io.detente.extract.act.ActJudge;
import io.detente.extract.act.ActJudge.Candidate;
import io.detente.extract.act.ActJudge.Judged;
import io.detente.extract.act.ActLexicon;
import io.detente.extract.act.SoftmaxTraining.Example;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.Tagger;
import io.detente.extract.time.TimeZones;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes what the pair model is trained on out of annotated news items: the grammar reads each item, and each two states
 * of a sentence are shown with the type of act that the annotation tells of them, or with none.
 */
final class PairTraining {
    private final EventExtractor extractor;
    private final List<Judged> sentences = new ArrayList<>();
    private final List<Example> links = new ArrayList<>();
    private final List<Example> types = new ArrayList<>();
    private final List<Example> modalities = new ArrayList<>();

    PairTraining(ActorLexicon actors, ActLexicon acts) {
        this.extractor = new EventExtractor(
                "training",
                SentenceReader.loadModel(),
                Tagger.loadModel(),
                actors,
                acts,
                TimeZones.load(),
                ActJudge.forTraining(actors, acts, sentences::add));
    }

    /** Each two states of a sentence, and whether the one does anything to the other. */
    List<Example> links() {
        return links;
    }

    /** Each two states of which the one does something to the other, and what. */
    List<Example> types() {
        return types;
    }

    /** The same, and in what sense it is said. */
    List<Example> modalities() {
        return modalities;
    }

    void add(AnnotatedItem item) {
        sentences.clear();
        extractor.extract(item.article());
        for (int i = 0; i < sentences.size(); i++) {
            for (Candidate candidate : sentences.get(i).candidates()) {
                add(item, i, candidate);
            }
        }
    }

    private void add(AnnotatedItem item, int at, Candidate candidate) {
        Set<String> told = types(item, candidate);
        if (told.isEmpty() && passing(item, candidate)) {
            return;
        }
        if (told.isEmpty()) {
            links.add(new Example(ActJudge.NONE, candidate.features()));
            return;
        }
        Set<String> here = told.stream()
                .filter(type -> isRead(sentences.get(at), candidate, type))
                .collect(Collectors.toSet());
        if (!here.isEmpty()) {
            linked(item, here, candidate);
            return;
        }
        // In which of several sentences the act is told is only known where the grammar sees it, or where it is one.
        List<Integer> where = new ArrayList<>();
        boolean elsewhere = false;
        for (int i = 0; i < sentences.size(); i++) {
            Judged sentence = sentences.get(i);
            if (sentence.candidates().stream().anyMatch(other -> isSamePair(other, candidate))) {
                where.add(i);
                elsewhere |= told.stream().anyMatch(type -> isRead(sentence, candidate, type));
            }
        }
        if (where.size() == 1) {
            linked(item, told, candidate);
        } else if (elsewhere && !sentences.get(at).acts().isEmpty()) {
            links.add(new Example(ActJudge.NONE, candidate.features()));
        }
    }

    private void linked(AnnotatedItem item, Set<String> told, Candidate candidate) {
        links.add(new Example(ActJudge.SOME, candidate.features()));
        told.forEach(type -> types.add(new Example(type, candidate.features())));
        item.labels().stream()
                .filter(label -> told.contains(label.type().name()) && isOf(label, candidate))
                .map(label -> label.modality().name())
                .distinct()
                .forEach(modality -> modalities.add(new Example(modality, candidate.features())));
    }

    private static boolean isSamePair(Candidate one, Candidate other) {
        return one.source().equals(other.source()) && one.target().equals(other.target());
    }

    /** The types of what the source does to the target. */
    private static Set<String> types(AnnotatedItem item, Candidate candidate) {
        return item.labels().stream()
                .filter(label -> isOf(label, candidate) && !isPassing(label))
                .map(label -> label.type().name())
                .collect(Collectors.toSet());
    }

    private static boolean passing(AnnotatedItem item, Candidate candidate) {
        return item.labels().stream().anyMatch(label -> isPassing(label) && isOf(label, candidate));
    }

    /**
     * A quarrel that is told to go on, or a friendship, is for the grammar, in headlines; the models would look for it in
     * every text where such words stand.
     */
    private static boolean isPassing(Label label) {
        return label.joint() && (label.type() == EventType.ACCUSE || label.mode() == Mode.PRAISE);
    }

    private static boolean isOf(Label label, Candidate candidate) {
        return isOf(label, candidate.source(), candidate.target())
                || label.joint() && isOf(label, candidate.target(), candidate.source());
    }

    private static boolean isOf(Label label, String source, String target) {
        return label.source().equals(source) && label.target().equals(target);
    }

    private static boolean isRead(Judged sentence, Candidate candidate, String type) {
        for (Act act : sentence.acts()) {
            String source = act.source().country();
            String target = act.target().country();
            boolean forth = source.equals(candidate.source()) && target.equals(candidate.target());
            boolean back = source.equals(candidate.target()) && target.equals(candidate.source());
            if (act.mode().type().name().equals(type) && (forth || act.joint() && back)) {
                return true;
            }
        }
        return false;
    }
}
