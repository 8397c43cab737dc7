package io.detente.extract.act;

import io.detente.extract.EventActor;
import io.detente.extract.Sector;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.Mention;
import io.detente.extract.relation.Decision;
import io.detente.extract.relation.Scene;
import io.detente.extract.relation.Word;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parties of one sentence, each with the words that stand for it. */
public final class SentenceParties {
    /** An explanation names no more. */
    private static final int MOST_WORDS = 4;

    private final Parse parse;
    private final Referents referents;
    private final ActorLexicon actors;
    private final List<Party> parties;

    SentenceParties(Parse parse, Referents referents, ActorLexicon actors) {
        this.parse = parse;
        this.referents = referents;
        this.actors = actors;
        this.parties = Party.of(parse, referents);
    }

    /** The words that stand for each party, by its code, in the order of the text. */
    public Map<String, List<Scene.Mark>> marks() {
        Map<String, List<Scene.Mark>> marks = new LinkedHashMap<>();
        for (Party party : parties) {
            List<Scene.Mark> all = new ArrayList<>();
            party.phrases().forEach(phrase -> add(phrase, all));
            all.sort(Comparator.comparingInt(Scene.Mark::from));
            marks.put(party.country(), all);
        }
        return marks;
    }

    /** The names that a phrase holds of its party; the phrase as a whole where it holds none. */
    private void add(Party.Phrase phrase, List<Scene.Mark> marks) {
        Chunk chunk = parse.chunk(phrase.chunk());
        Referent referent = phrase.referent();
        List<Mention> names = referents.within(chunk.from(), chunk.to()).stream()
                .filter(mention -> mention.country().equals(referent.country()))
                .toList();
        for (Mention name : names) {
            marks.add(mark(name.from(), name.to(), standing(referent.standing()), referent));
        }
        if (names.isEmpty()) {
            marks.add(mark(chunk.from(), chunk.to(), Scene.Standing.REFERENT, referent));
        }
    }

    private Scene.Mark mark(int from, int to, Scene.Standing standing, Referent referent) {
        Sentence sentence = parse.sentence;
        return new Scene.Mark(
                Scene.Part.SENTENCE,
                sentence.start(from),
                sentence.end(to - 1),
                standing,
                referent.sector(),
                referent.role());
    }

    private static Scene.Standing standing(Standing standing) {
        return switch (standing) {
            case ACTOR -> Scene.Standing.ACTOR;
            case OWNER -> Scene.Standing.OWNER;
            case PLACE -> Scene.Standing.PLACE;
        };
    }

    /** Who acts in the sentence's first clause that tells of somebody: "Peru" in "When talks failed, Peru left". */
    public Optional<Mention> subject() {
        Syntax syntax = new Syntax(parse);
        for (Clause clause : parse.clauses) {
            if (clause.relation() == Relation.MAIN && syntax.tellsOn(clause)) {
                for (int np : clause.subjects()) {
                    for (Referent referent : referents.of(np)) {
                        if (referent.standing() == Standing.ACTOR) {
                            return Optional.of(referent.asMention());
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The act that is held to be told, with its sides, its time and its place. */
    public Act act(Decision decision, Scene scene) {
        Scene.Party source = scene.parties().get(decision.source());
        Scene.Party target = scene.parties().get(decision.target());
        boolean swap = decision.joint() && source.country().compareTo(target.country()) > 0;
        boolean bySource = decision.rebel() && (hasRebels(source) || !hasRebels(target));
        EventActor acting = actor(source, scene, decision.rebel() && bySource);
        EventActor other = actor(target, scene, decision.rebel() && !bySource);
        int at = decisive(decision.words());
        return new Act(
                decision.mode(),
                swap ? other : acting,
                swap ? acting : other,
                decision.joint(),
                decision.modality(),
                new Places(parse, referents).of(decision.mode(), at),
                decision.probability(),
                why(decision, source, target, scene));
    }

    private static boolean hasRebels(Scene.Party party) {
        return party.marks().stream().anyMatch(mark -> mark.sector() == Sector.REBEL);
    }

    /** A side of an act: of its phrases the one that acts, if one does. */
    private EventActor actor(Scene.Party side, Scene scene, boolean rebel) {
        return parties.stream()
                .filter(party -> party.country().equals(side.country()))
                .findFirst()
                .map(party -> actor(party.best().referent(), rebel))
                .orElseGet(() -> actor(side, side.marks().get(0), scene, rebel));
    }

    private EventActor actor(Referent referent, boolean rebel) {
        return new EventActor(
                referent.country(),
                referent.mention().name(),
                referent.role(),
                sector(referent.sector(), rebel),
                parse.sentence.between(referent.from(), referent.to()));
    }

    /** A side of which only the text around the sentence speaks. */
    private EventActor actor(Scene.Party side, Scene.Mark mark, Scene scene, boolean rebel) {
        return new EventActor(
                side.country(),
                actors.nameOf(side.country()),
                mark.role(),
                sector(mark.sector(), rebel),
                text(mark.part(), scene).substring(mark.from(), mark.to()));
    }

    /** Harm to a state's people or firms is harm to the state, and their protest counts as its own. */
    private static Sector sector(Sector named, boolean rebel) {
        if (rebel) {
            return Sector.REBEL;
        }
        return named == Sector.MIL ? Sector.MIL : Sector.GOV;
    }

    /** The head of the phrase that mattered most, of those that name nobody. */
    private int decisive(List<Word> words) {
        double[] weights = new double[parse.chunks.size()];
        int i = 0;
        for (Word word : words) {
            while (i < parse.sentence.size() && parse.sentence.end(i) <= word.from()) {
                i++;
            }
            if (i < parse.sentence.size()) {
                weights[parse.chunkAt(i)] += word.weight();
            }
        }
        int best = -1;
        for (int c = 0; c < weights.length; c++) {
            Chunk chunk = parse.chunk(c);
            boolean tells = chunk.is(Chunk.Kind.VERB_GROUP)
                    || chunk.is(Chunk.Kind.NOUN_PHRASE)
                            && referents.within(chunk.from(), chunk.to()).isEmpty();
            if (tells && (best < 0 || weights[c] > weights[best])) {
                best = c;
            }
        }
        return best < 0 ? 0 : parse.chunk(best).head();
    }

    /** For a person: the words that weighed most, and which words stand for whom. */
    private String why(Decision decision, Scene.Party source, Scene.Party target, Scene scene) {
        String weighed = decision.words().stream()
                .sorted(Comparator.comparingDouble(Word::weight).reversed())
                .limit(MOST_WORDS)
                .map(word -> scene.sentence().substring(word.from(), word.to()))
                .collect(Collectors.joining(", "));
        String when = decision.time().stream()
                .mapToObj(scene.times()::get)
                .map(time -> "; when: \"" + text(time.part(), scene).substring(time.from(), time.to()) + "\"")
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
                        .map(mark -> "\"" + text(mark.part(), scene).substring(mark.from(), mark.to()) + "\"")
                        .distinct()
                        .limit(MOST_WORDS)
                        .collect(Collectors.joining(", "));
    }

    private static String text(Scene.Part part, Scene scene) {
        return switch (part) {
            case ABOUT -> scene.about();
            case BEFORE -> scene.before();
            case SENTENCE -> scene.sentence();
        };
    }
}
