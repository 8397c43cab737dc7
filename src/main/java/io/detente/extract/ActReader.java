package io.detente.extract;

import io.detente.event.EventActor;
import io.detente.event.EventType;
import io.detente.event.Evidence;
import io.detente.event.Sector;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.Party;
import io.detente.extract.relation.Decision;
import io.detente.extract.relation.Scene;
import io.detente.extract.relation.Word;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes an act of a model's decision: its sides with name and office, its place, and why. */
final class ActReader {
    /** How many words an explanation names of each kind at most. */
    private static final int MOST_WORDS = 4;

    /** How many words, besides those that stand for the sides, are marked as telling what is done. */
    private static final int MOST_MARKED = 2;

    private final ActorLexicon actors;
    private final Places places;

    ActReader(ActorLexicon actors, Places places) {
        this.actors = actors;
        this.places = places;
    }

    Act read(Decision decision, SceneReader.SourcedScene sourced) {
        Scene scene = sourced.scene();
        Scene.Party source = scene.parties().get(decision.source());
        Scene.Party target = scene.parties().get(decision.target());
        boolean swap = decision.joint() && source.country().compareTo(target.country()) > 0;
        boolean bySource = decision.rebel() && (hasRebels(source) || !hasRebels(target));
        boolean ofPeople = decision.mode().type() == EventType.PROTEST;
        EventActor acting = actor(source, sourced, decision.rebel() && bySource, !ofPeople);
        EventActor other = actor(target, sourced, decision.rebel() && !bySource, decision.joint());
        return new Act(
                decision.mode(),
                swap ? other : acting,
                swap ? acting : other,
                decision.joint(),
                decision.modality(),
                places.of(sourced.sentence(), sourced.mentions(), decision.mode(), decisive(decision, sourced)),
                decision.probability(),
                marks(decision, swap ? target : source, swap ? source : target, sourced),
                () -> why(decision, source, target, scene));
    }

    private static boolean hasRebels(Scene.Party party) {
        return party.marks().stream().anyMatch(mark -> mark.sector() == Sector.REBEL);
    }

    /**
     * A side of an act, by the words of the sentence that stand for it best.
     *
     * @param acts whether it does something, and not only has it done to it, so that it matters who of the state does
     */
    private EventActor actor(Scene.Party side, SceneReader.SourcedScene sourced, boolean rebel, boolean acts) {
        Optional<Sector> ofNoState = acts ? privateSector(side, sourced) : Optional.empty();
        return phrase(side, sourced)
                .map(phrase -> new EventActor(
                        side.country(),
                        phrase.who().name(),
                        phrase.role(),
                        rebel ? Sector.REBEL : ofNoState.orElse(ofState(phrase.sector())),
                        sourced.sentence().between(phrase.from(), phrase.to())))
                .orElseGet(() -> actor(side, side.marks().get(0), sourced.scene(), rebel, ofNoState));
    }

    /** A side that only the texts around the sentence speak of. */
    private EventActor actor(
            Scene.Party side, Scene.Mark mark, Scene scene, boolean rebel, Optional<Sector> ofNoState) {
        return new EventActor(
                side.country(),
                actors.nameOf(side.country()),
                mark.role(),
                rebel ? Sector.REBEL : ofNoState.orElse(ofState(mark.sector())),
                scene.text(mark.part()).substring(mark.from(), mark.to()));
    }

    /**
     * Who acts in the name of a state of which a sentence names only people, firms and media, or who held its offices
     * before: none of these acts for it. Empty where anything else of it is named.
     */
    private static Optional<Sector> privateSector(Scene.Party side, SceneReader.SourcedScene sourced) {
        return sourced.parties().stream()
                .filter(party -> party.country().equals(side.country()))
                .findFirst()
                .flatMap(Party::privateSector);
    }

    /** Harm to a state's people or firms is harm to the state, and their protest counts as its own. */
    private static Sector ofState(Sector named) {
        return named == Sector.MIL ? Sector.MIL : Sector.GOV;
    }

    /** The word of the sentence that mattered most among those that name nobody. */
    static int decisive(Decision decision, SceneReader.SourcedScene sourced) {
        int best = 0;
        double most = -1;
        int i = 0;
        for (Word word : decision.words()) {
            while (i + 1 < sourced.sentence().size() && sourced.sentence().end(i) <= word.from()) {
                i++;
            }
            int at = i;
            boolean names = sourced.mentions().stream().anyMatch(mention -> mention.from() <= at && at < mention.to());
            if (!names && Character.isLetter(sourced.sentence().initial(i)) && word.weight() > most) {
                best = i;
                most = word.weight();
            }
        }
        return best;
    }

    /** The words for each side, and those that weighed most beside them; none overlaps another. */
    private static List<Evidence.Mark> marks(
            Decision decision, Scene.Party source, Scene.Party target, SceneReader.SourcedScene sourced) {
        List<Evidence.Mark> marks = new ArrayList<>();
        phrase(source, sourced).ifPresent(phrase -> add(marks, mark(Evidence.Role.SOURCE, phrase, sourced.sentence())));
        phrase(target, sourced).ifPresent(phrase -> add(marks, mark(Evidence.Role.TARGET, phrase, sourced.sentence())));
        decision.words().stream()
                .filter(word -> Character.isLetter(sourced.sentence().text().codePointAt(word.from())))
                .sorted(Comparator.comparingDouble(Word::weight).reversed())
                .limit(MOST_MARKED)
                .forEach(word -> add(marks, new Evidence.Mark(Evidence.Role.DEED, word.from(), word.to())));
        marks.sort(Comparator.comparingInt(Evidence.Mark::start));
        return marks;
    }

    private static void add(List<Evidence.Mark> marks, Evidence.Mark mark) {
        if (marks.stream().noneMatch(mark::overlaps)) {
            marks.add(mark);
        }
    }

    private static Evidence.Mark mark(Evidence.Role role, Party.Phrase phrase, Sentence sentence) {
        return new Evidence.Mark(role, sentence.start(phrase.from()), sentence.end(phrase.to() - 1));
    }

    /** The words of the sentence that stand for a side; none if only the text around it speaks of it. */
    private static Optional<Party.Phrase> phrase(Scene.Party side, SceneReader.SourcedScene sourced) {
        return sourced.parties().stream()
                .filter(party -> party.country().equals(side.country()))
                .findFirst()
                .map(Party::best);
    }

    /** Tells a person which words weighed most, which words stand for whom, and which say when. */
    private static String why(Decision decision, Scene.Party source, Scene.Party target, Scene scene) {
        String weighed = decision.words().stream()
                .sorted(Comparator.comparingDouble(Word::weight).reversed())
                .limit(MOST_WORDS)
                .map(word -> scene.sentence().substring(word.from(), word.to()))
                .collect(Collectors.joining(", "));
        String when = decision.time().stream()
                .mapToObj(scene.times()::get)
                .map(time -> "; when: \"" + scene.text(time.part()).substring(time.from(), time.to()) + "\"")
                .collect(Collectors.joining());
        return "model, %d %% sure, by: %s; %s; %s%s"
                .formatted(
                        Math.round(100 * decision.probability()),
                        weighed,
                        spoken(source, scene),
                        spoken(target, scene),
                        when);
    }

    private static String spoken(Scene.Party party, Scene scene) {
        return party.country() + " is "
                + party.marks().stream()
                        .filter(mark -> mark.part() == Scene.Part.SENTENCE || !party.isPresent())
                        .map(mark -> "\"" + scene.text(mark.part()).substring(mark.from(), mark.to()) + "\"")
                        .distinct()
                        .limit(MOST_WORDS)
                        .collect(Collectors.joining(", "));
    }
}
