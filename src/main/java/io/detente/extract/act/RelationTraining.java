package io.detente.extract.act;

import io.detente.extract.Sector;
import io.detente.extract.act.ActJudge.Candidate;
import io.detente.extract.act.ActJudge.Judged;
import io.detente.extract.act.RelationFeatures.Span;
import io.detente.extract.act.SoftmaxTraining.Example;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.MentionFinder;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tagger;
import io.detente.extract.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes what the two models are trained on out of sentences with one relation each.
 *
 * <p>A row of the training text is an outcome of {@link Filing} and a sentence in which the source is marked {@code [S:...]} and the target
 * {@code [T:...]}.
 */
public final class RelationTraining {
    /** Who holds office does not matter here, only that a name is one. */
    private static final LocalDate SOME_DAY = LocalDate.of(2015, 6, 1);

    private final Tagger tagger = new Tagger(Tagger.loadModel());
    private final MentionFinder mentionFinder;
    private final RelationClassifier classifier;
    private final Framing framing;
    private final ActJudge judge;
    private final List<Judged> judged = new ArrayList<>();
    private final List<Example> relations = new ArrayList<>();
    private final List<Example> pairs = new ArrayList<>();

    public RelationTraining(ActorLexicon actors, ActLexicon acts) {
        this.mentionFinder = new MentionFinder(actors);
        this.classifier = new RelationClassifier(actors, acts, tagger, Optional.empty());
        this.framing = new Framing(acts.lemmas());
        this.judge = ActJudge.forTraining(actors, acts, judged::add);
    }

    /** What the model is shown that decides the type of a given relation. */
    public List<Example> relations() {
        return relations;
    }

    /** The same, as the model is shown it that decides the type of what was read between two states. */
    public List<Example> pairs() {
        return pairs;
    }

    /** @throws IllegalArgumentException if a row is wrong, with file and line */
    public void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw new IllegalArgumentException(file.getFileName() + ":" + (n + 1) + ": no tab");
            }
            String place = file.getFileName() + ":" + (n + 1);
            Framing.Row row = new Framing.Row(filing(line.substring(0, tab), place), line.substring(tab + 1));
            Marked marked = Marked.parse(row.marked(), place);
            addRelation(row.filing(), marked);
            addPairs(row.filing().type().name(), marked);
            framing.another(row)
                    .ifPresent(another -> addRelation(another.filing(), Marked.parse(another.marked(), place)));
        }
    }

    private static Filing filing(String outcome, String place) {
        try {
            return Filing.of(outcome);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": no type: " + outcome, e);
        }
    }

    private void addRelation(Filing filing, Marked marked) {
        relations.add(new Example(
                filing.outcome(),
                classifier.features(marked.sentence(), tags(marked), marked.source(), marked.target())));
    }

    private String[] tags(Marked marked) {
        BitSet names = new BitSet();
        names.set(marked.source().from(), marked.source().to());
        names.set(marked.target().from(), marked.target().to());
        return tagger.tag(marked.sentence(), names);
    }

    private void addPairs(String type, Marked marked) {
        Sentence sentence = marked.sentence();
        Span source = marked.source();
        Span target = marked.target();
        List<Mention> mentions = new ArrayList<>(
                List.of(mention(source, RelationClassifier.SOURCE), mention(target, RelationClassifier.TARGET)));
        mentionFinder.find(sentence, SOME_DAY, new ArticleMemory()).stream()
                .filter(mention -> isApart(mention, source) && isApart(mention, target))
                .forEach(mentions::add);
        mentions.sort(Comparator.comparingInt(Mention::from));
        judged.clear();
        judge.read(sentence, tags(marked), mentions, List.of(), new ArticleMemory(), 0, true);
        judged.forEach(seen -> seen.candidates().forEach(candidate -> add(type, candidate)));
    }

    private void add(String type, Candidate candidate) {
        if (candidate.source().equals(RelationClassifier.SOURCE)
                && candidate.target().equals(RelationClassifier.TARGET)) {
            pairs.add(new Example(type, candidate.features()));
        }
    }

    private static Mention mention(Span span, String code) {
        return new Mention(span.from(), span.to(), Mention.Kind.NAME, code, Sector.GOV, Optional.empty(), code);
    }

    private static boolean isApart(Mention mention, Span span) {
        return mention.to() <= span.from() || mention.from() >= span.to();
    }

    /** A sentence whose actors were marked. */
    record Marked(Sentence sentence, Span source, Span target) {

        static Marked parse(String marked, String place) {
            StringBuilder plain = new StringBuilder();
            int[] spans = {-1, -1, -1, -1};
            for (int i = 0; i < marked.length(); ) {
                boolean source = marked.startsWith("[S:", i);
                if (source || marked.startsWith("[T:", i)) {
                    int end = marked.indexOf(']', i);
                    if (end < 0) {
                        throw new IllegalArgumentException(place + ": a mark without ]: " + marked);
                    }
                    spans[source ? 0 : 2] = plain.length();
                    plain.append(marked, i + 3, end);
                    spans[source ? 1 : 3] = plain.length();
                    i = end + 1;
                } else {
                    plain.append(marked.charAt(i++));
                }
            }
            if (spans[0] < 0 || spans[2] < 0) {
                throw new IllegalArgumentException(place + ": source or target is not marked: " + marked);
            }
            Sentence sentence = Tokenizer.tokenize(plain.toString(), 0, false, 1);
            return new Marked(sentence, span(sentence, spans[0], spans[1]), span(sentence, spans[2], spans[3]));
        }

        private static Span span(Sentence sentence, int from, int to) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < sentence.size(); i++) {
                if (sentence.end(i) > from && sentence.start(i) < to) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            return new Span(first, last + 1);
        }
    }
}
