package io.detente.extract.act;

import io.detente.extract.EventActor;
import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.Quad;
import io.detente.extract.Sector;
import io.detente.extract.act.PairFeatures.Scene;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads the acts of a sentence: the grammar proposes, and a maximum entropy model, trained on news items annotated for
 * this project, weighs for each two states of the sentence what was read between them. It drops what it does not
 * believe, and speaks where the grammar saw nothing. Not thread-safe.
 */
public final class ActJudge {
    /** What the model of links answers where it sees no act. */
    public static final String NONE = "NONE";

    /** What it answers where it sees one. */
    public static final String SOME = "SOME";

    /** Sentences that name more states than this are lists, in which only the grammar can tell who does what. */
    private static final int MOST_PARTIES = 7;

    /** An act of the grammar falls below this confidence; F1 is highest near half its own value. */
    private static final double DOUBTFUL = 0.27;

    /** To speak alone, the models must hold an act between the two this probable. */
    private static final double SURE_OF_A_LINK = 0.4;

    /** And the very act they name this probable, or else pairs are found and their types are not. */
    private static final double SURE_OF_THE_ACT = 0.28;

    private final ActReader reader;
    private final ActorLexicon actors;
    private final ActLexicon lexicon;
    private final PairFeatures features;
    private final Optional<Models> models;
    private final Consumer<Judged> observer;

    /**
     * What it weighs with.
     *
     * @param links whether one state does anything to another: {@link #NONE} or {@link #SOME}
     * @param types what it does, if anything
     * @param modalities in what sense that is said
     */
    public record Models(SoftmaxModel links, SoftmaxModel types, SoftmaxModel modalities) {}

    public ActJudge(ActorLexicon actors, ActLexicon lexicon, Models models) {
        this(actors, lexicon, Optional.of(models), judged -> {});
    }

    private ActJudge(ActorLexicon actors, ActLexicon lexicon, Optional<Models> models, Consumer<Judged> observer) {
        this.reader = new ActReader(actors, lexicon);
        this.actors = actors;
        this.lexicon = lexicon;
        this.features = new PairFeatures(lexicon);
        this.models = models;
        this.observer = observer;
    }

    /** The grammar alone, which shows what the model is to be trained on. */
    public static ActJudge forTraining(ActorLexicon actors, ActLexicon lexicon, Consumer<Judged> observer) {
        return new ActJudge(actors, lexicon, Optional.empty(), observer);
    }

    /**
     * Two states of a sentence, seen from one of them.
     *
     * @param source code of the one that may act
     * @param target code of the other
     * @param features what the model is shown
     */
    public record Candidate(String source, String target, String[] features) {}

    /**
     * A sentence with what the grammar read in it.
     *
     * @param acts the grammar's acts
     * @param candidates all ordered pairs of its states
     */
    public record Judged(List<Act> acts, List<Candidate> candidates) {}

    /**
     * Reads a sentence.
     *
     * @param tags part of speech of each word
     * @param mentions who is named in it
     * @param times when, as it says
     * @param memory what the article said before
     * @param position number of the sentence in its article, from 0
     * @param lead whether it tells the article's news; behind that a guess is not worth its time
     */
    public ActReader.Reading read(
            Sentence sentence,
            String[] tags,
            List<Mention> mentions,
            List<TimeExpression> times,
            ArticleMemory memory,
            int position,
            boolean lead) {
        Parse parse = reader.parse(sentence, tags, mentions, times);
        Referents referents = new Referents(parse, mentions, actors, lexicon, memory);
        ActReader.Reading reading = reader.read(parse, referents, times);
        Scene scene = new Scene(parse, Party.of(parse, referents), reading.acts(), position);
        if (scene.parties().size() < 2 || scene.parties().size() > MOST_PARTIES) {
            return reading;
        }
        if (models.isEmpty()) {
            observer.accept(new Judged(reading.acts(), candidates(scene)));
            return reading;
        }
        return new ActReader.Reading(weigh(scene, times, lead), reading.subject(), reading.told());
    }

    private List<Candidate> candidates(Scene scene) {
        List<Candidate> candidates = new ArrayList<>();
        for (Party source : scene.parties()) {
            for (Party target : scene.parties()) {
                if (source != target) {
                    candidates.add(
                            new Candidate(source.country(), target.country(), features.of(scene, source, target)));
                }
            }
        }
        return candidates;
    }

    private List<Act> weigh(Scene scene, List<TimeExpression> times, boolean lead) {
        List<Party> parties = scene.parties();
        Set<String> judged = parties.stream().map(Party::country).collect(Collectors.toSet());
        List<Act> acts = new ArrayList<>(scene.acts().stream()
                .filter(act -> !judged.contains(act.source().country())
                        || !judged.contains(act.target().country()))
                .toList());
        for (int i = 0; i < parties.size(); i++) {
            for (int k = i + 1; k < parties.size(); k++) {
                judge(scene, parties.get(i), parties.get(k), times, lead, acts);
            }
        }
        return acts;
    }

    private void judge(Scene scene, Party one, Party other, List<TimeExpression> times, boolean lead, List<Act> acts) {
        List<Act> read = scene.acts().stream()
                .filter(act -> isBetween(act, one.country(), other.country()))
                .toList();
        if (read.isEmpty() && !lead) {
            return;
        }
        View forth = view(scene, one, other);
        View back = view(scene, other, one);
        int known = acts.size();
        for (Act act : read) {
            Act weighed = isPassing(scene, act) ? act : act.withConfidence(confidence(act, forth, back));
            if (weighed.confidence() >= DOUBTFUL) {
                acts.add(weighed);
            }
        }
        if (acts.size() == known && lead) {
            guess(forth, back)
                    .flatMap(guess -> act(scene, guess, times))
                    .filter(act -> !isReadOfAnother(act, scene.acts()))
                    .ifPresent(acts::add);
        }
    }

    /**
     * What the models hold of one state acting on another.
     *
     * @param seen what they were shown of the two
     * @param link how probable it is that the one does anything to the other
     */
    private record View(Party source, Party target, String[] seen, double link) {}

    private View view(Scene scene, Party source, Party target) {
        SoftmaxModel links = models.orElseThrow().links();
        String[] seen = features.of(scene, source, target);
        return new View(source, target, seen, links.probabilities(seen)[links.indexOf(SOME)]);
    }

    /** How probable it is that an act was read rightly, from what the grammar and what the models hold of it. */
    private double confidence(Act act, View forth, View back) {
        boolean along = act.source().country().equals(forth.source().country());
        double probability = 0;
        if (act.joint() || along) {
            probability = probability(forth, act.mode().type());
        }
        if (act.joint() || !along) {
            probability = Math.max(probability, probability(back, act.mode().type()));
        }
        return Confidence.weighed(act.confidence(), probability, Math.max(forth.link(), back.link()));
    }

    /** How probable it is that the one does an act of this type to the other. */
    private double probability(View view, EventType type) {
        SoftmaxModel types = models.orElseThrow().types();
        return view.link() * types.probabilities(view.seen())[types.indexOf(type.name())];
    }

    /**
     * An act that only the models see.
     *
     * @param seen what the models were shown of the two
     * @param probability that there is an act and that it is of this type
     */
    private record Guess(Party source, Party target, String[] seen, EventType type, double probability) {}

    /** The likelier of what the one does to the other and the other to the one, if it is likely enough. */
    private Optional<Guess> guess(View forth, View back) {
        if (Math.max(forth.link(), back.link()) < SURE_OF_A_LINK) {
            return Optional.empty();
        }
        Guess forthGuess = guess(forth);
        Guess backGuess = guess(back);
        return Optional.of(forthGuess.probability() >= backGuess.probability() ? forthGuess : backGuess)
                .filter(guess -> guess.probability() >= SURE_OF_THE_ACT);
    }

    private Guess guess(View view) {
        SoftmaxModel types = models.orElseThrow().types();
        double[] probabilities = types.probabilities(view.seen());
        int type = likeliest(probabilities);
        return new Guess(
                view.source(),
                view.target(),
                view.seen(),
                EventType.valueOf(types.outcomes().get(type)),
                view.link() * probabilities[type]);
    }

    /**
     * "Kenya expelled a Taiwanese envoy, while Ghana signed": what Kenya did to Taiwan it did not to Ghana, which did
     * something itself. And words are addressed once: who is warned about a third state is read, the third is spoken of.
     */
    private static boolean isReadOfAnother(Act guess, List<Act> read) {
        String source = guess.source().country();
        String target = guess.target().country();
        boolean doneToAnother = read.stream()
                .anyMatch(act -> act.source().country().equals(source)
                        && act.mode().type() == guess.mode().type());
        boolean said = guess.mode().type().quad() == Quad.VERBAL_CONFLICT;
        return doneToAnother
                && (said
                        || read.stream()
                                .anyMatch(act -> act.source().country().equals(target)
                                        || act.joint() && act.target().country().equals(target)));
    }

    /** What a headline calls a quarrel or a protest is one; the models have learned nothing of it. */
    private static boolean isPassing(Scene scene, Act act) {
        boolean stance = act.joint() && (act.mode() == Mode.DISAPPROVE || act.mode() == Mode.PRAISE);
        return scene.parse().sentence.headline() && (stance || act.mode() == Mode.DEMONSTRATE);
    }

    private static boolean isBetween(Act act, String one, String other) {
        return act.source().country().equals(one) && act.target().country().equals(other)
                || act.source().country().equals(other)
                        && act.target().country().equals(one);
    }

    private Optional<Act> act(Scene scene, Guess guess, List<TimeExpression> times) {
        return features.likeliestMode(scene.parse(), guess.type())
                .map(mode -> act(scene.parse().sentence, guess, mode, modality(guess), times));
    }

    private Modality modality(Guess guess) {
        SoftmaxModel modalities = models.orElseThrow().modalities();
        return Modality.valueOf(modalities.outcomes().get(likeliest(modalities.probabilities(guess.seen()))));
    }

    private static int likeliest(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    private static Act act(Sentence sentence, Guess guess, Mode mode, Modality modality, List<TimeExpression> times) {
        boolean joint =
                mode.type() == EventType.CONSULT && mode != Mode.VISIT && mode != Mode.HOST && mode != Mode.MEDIATE;
        Referent source = guess.source().best().referent();
        Referent target = guess.target().best().referent();
        if (joint && source.country().compareTo(target.country()) > 0) {
            Referent first = source;
            source = target;
            target = first;
        }
        return new Act(
                mode,
                actor(sentence, source, source.sector()),
                actor(sentence, target, Sector.GOV),
                joint,
                modality,
                times.stream().filter(time -> !time.since()).findFirst(),
                Tense.PAST,
                Optional.empty(),
                Confidence.guessed(guess.probability()),
                "model, " + Math.round(100 * guess.probability()) + " % sure");
    }

    private static EventActor actor(Sentence sentence, Referent referent, Sector sector) {
        return new EventActor(
                referent.country(),
                referent.mention().name(),
                referent.role(),
                sector,
                sentence.between(referent.from(), referent.to()));
    }
}
