package io.detente.extract.act;

import io.detente.extract.Sector;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.OwnedNouns;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whom the noun phrases of one sentence stand for.
 *
 * <p>The head noun decides: a name stands for itself, "troops" or "foreign minister" make an actor of the state named
 * beside them, any other noun is something of that state's. Pronouns and "the two countries" ask the article's memory.
 */
final class Referents {
    private static final Set<String> FORMER = Set.of(
            "former",
            "ex",
            "late",
            "ousted",
            "retired",
            "then",
            "erstwhile",
            "onetime",
            "deposed",
            "ex-",
            "opposition",
            "rebel",
            "exiled",
            "would-be");

    /** The two of whom an article tells. */
    private static final Set<String> TWO_SIDES = Set.of(
            "countries",
            "sides",
            "nations",
            "leaders",
            "governments",
            "states",
            "neighbours",
            "neighbors",
            "presidents",
            "ministers",
            "capitals",
            "men",
            "powers",
            "parties",
            "allies",
            "rivals",
            "foes",
            "enemies",
            "partners",
            "adversaries",
            "economies",
            "militaries");

    /** Two states may be members of one: "the two NATO allies". */
    private static final Set<String> COMMON_BODIES =
            Set.of("NATO", "EU", "ASEAN", "G7", "G20", "BRICS", "OPEC", "AU", "ARABLEAGUE");

    private static final Set<String> DEFINITE = Set.of("the", "this", "that", "these", "those", "any", "such");

    private static final Set<String> RULE = Set.of("regime", "government");

    private static final Set<String> POSSESSIVES = Set.of("its", "his", "her", "their");

    private final Sentence sentence;
    private final List<Chunk> chunks;
    private final List<Mention> mentions;
    private final ActorLexicon actors;
    private final ActLexicon acts;
    private final ArticleMemory memory;
    private final OwnedNouns ownedNouns;
    private final List<List<Referent>> cache = new ArrayList<>();

    Referents(
            Sentence sentence,
            List<Chunk> chunks,
            List<Mention> mentions,
            ActorLexicon actors,
            ActLexicon acts,
            ArticleMemory memory) {
        this.sentence = sentence;
        this.chunks = chunks;
        this.mentions = mentions;
        this.actors = actors;
        this.acts = acts;
        this.memory = memory;
        this.ownedNouns = new OwnedNouns(actors, acts.lemmas());
        for (int i = 0; i < chunks.size(); i++) {
            cache.add(null);
        }
    }

    /** Whom the phrase stands for; nobody if it names no state. */
    List<Referent> of(int np) {
        List<Referent> known = cache.get(np);
        if (known == null) {
            known = List.copyOf(resolve(np));
            cache.set(np, known);
        }
        return known;
    }

    /** The mentions within the words, from left to right. */
    List<Mention> within(int from, int to) {
        List<Mention> inside = new ArrayList<>(2);
        for (Mention mention : mentions) {
            if (mention.from() >= from && mention.to() <= to) {
                inside.add(mention);
            }
        }
        return inside;
    }

    private List<Referent> resolve(int np) {
        Chunk chunk = chunks.get(np);
        List<Referent> pair = theTwo(chunk);
        if (!pair.isEmpty()) {
            return pair;
        }
        List<Mention> inside = within(chunk.from(), chunk.to());
        if (inside.isEmpty()) {
            return withoutName(np, chunk);
        }
        boolean former = isFormer(chunk);
        List<Referent> people = new ArrayList<>();
        for (Mention mention : inside) {
            if (mention.kind() == Mention.Kind.PERSON || mention.kind() == Mention.Kind.FORMER_PERSON) {
                boolean headed = chunk.head() < mention.to() && chunk.head() >= mention.from();
                if (headed || !isPossessor(mention)) {
                    people.add(person(mention, former, chunk));
                }
            }
        }
        if (!people.isEmpty()) {
            return people;
        }
        for (Mention mention : inside) {
            if (chunk.head() >= mention.from() && chunk.head() < mention.to()) {
                return headMention(np, chunk, inside, mention, former);
            }
        }
        return headNoun(np, chunk, inside, former);
    }

    private Referent person(Mention mention, boolean former, Chunk chunk) {
        Sector sector = former ? Sector.CIVIL : mention.sector();
        return new Referent(
                mention, sector, former ? Optional.empty() : mention.role(), Standing.ACTOR, chunk.from(), chunk.to());
    }

    private List<Referent> headMention(int np, Chunk chunk, List<Mention> inside, Mention head, boolean former) {
        List<Referent> referents = new ArrayList<>();
        boolean organ = head.kind() == Mention.Kind.GOVERNMENT || head.kind() == Mention.Kind.MILITARY;
        if (organ) {
            // Many states have a State Council or a National Assembly: whose it is stands beside it.
            List<Referent> owners = ofPhrase(np);
            if (!owners.isEmpty() && !owners.get(0).country().equals(head.country())) {
                return owners.stream()
                        .map(owner -> new Referent(
                                owner.mention(),
                                head.sector(),
                                Optional.empty(),
                                Standing.ACTOR,
                                chunk.from(),
                                owner.to()))
                        .toList();
            }
        }
        boolean place = head.kind().isPlace();
        Sector sector = head.sector();
        // "Russia's Gazprom", "the Chinese Foreign Ministry": the state named first owns the body.
        Mention named = inside.get(0);
        Mention owner =
                (place || organ) && !named.country().equals(head.country()) && named.to() <= head.from() ? named : head;
        if (head.kind() == Mention.Kind.ADJECTIVE
                || head.kind() == Mention.Kind.NAME
                || head.kind() == Mention.Kind.CAPITAL) {
            for (Mention mention : inside) {
                if (mention != head && joined(mention, head)) {
                    referents.add(new Referent(
                            mention, mention.sector(), mention.role(), Standing.ACTOR, chunk.from(), chunk.to()));
                }
            }
        }
        if (former) {
            sector = Sector.CIVIL;
        }
        referents.add(new Referent(
                owner, sector, head.role(), place ? Standing.PLACE : Standing.ACTOR, chunk.from(), chunk.to()));
        return referents;
    }

    private List<Referent> headNoun(int np, Chunk chunk, List<Mention> inside, boolean former) {
        Optional<ActorLexicon.ActorNoun> noun = actorNoun(chunk);
        List<Mention> owners = owners(inside);
        List<Referent> referents = new ArrayList<>();
        for (Mention owner : owners) {
            Standing standing;
            Sector sector;
            Optional<String> role = Optional.empty();
            if (noun.isPresent() && !former) {
                sector = noun.get().sector();
                role = noun.get().role();
                standing = noun.get().thing() ? Standing.OWNER : Standing.ACTOR;
                if (owner.kind() == Mention.Kind.REBEL) {
                    sector = Sector.REBEL;
                } else if (owner.kind() == Mention.Kind.FIRM || owner.kind() == Mention.Kind.MEDIA) {
                    sector = owner.sector();
                }
            } else {
                sector = former ? Sector.CIVIL : owner.sector();
                standing = Standing.OWNER;
            }
            referents.add(new Referent(owner, sector, role, standing, chunk.from(), chunk.to()));
        }
        return referents;
    }

    /** The noun that makes an actor of the phrase: its head, or the office before a name the lexicon does not know. */
    private Optional<ActorLexicon.ActorNoun> actorNoun(Chunk chunk) {
        int end = chunk.to();
        for (int i = Math.min(chunk.head(), end - 1); i >= chunk.from(); i--) {
            Optional<ActorLexicon.ActorNoun> noun = nounAt(i, chunk.from());
            if (noun.isPresent()) {
                return noun;
            }
            if (!sentence.capital(i) || i == chunk.from()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<ActorLexicon.ActorNoun> nounAt(int i, int from) {
        for (String lemma : lemmas(i)) {
            if (i > from) {
                for (String before : lemmas(i - 1)) {
                    Optional<ActorLexicon.ActorNoun> two = actors.noun(before, lemma);
                    if (two.isPresent()) {
                        return two;
                    }
                }
            }
            Optional<ActorLexicon.ActorNoun> one = actors.noun(lemma);
            if (one.isPresent()) {
                return one;
            }
        }
        return Optional.empty();
    }

    private String[] lemmas(int i) {
        String[] known = acts.lemmas().of(sentence.norm(i));
        return known.length == 0 ? new String[] {sentence.norm(i)} : known;
    }

    /** Of several states in one phrase: all if joined ("U.S.-China talks"), the possessor, or else the last. */
    private List<Mention> owners(List<Mention> inside) {
        if (inside.size() == 1) {
            return inside;
        }
        boolean allJoined = true;
        for (int k = 1; k < inside.size(); k++) {
            allJoined &= joined(inside.get(k - 1), inside.get(k));
        }
        if (allJoined) {
            return inside;
        }
        for (Mention mention : inside) {
            if (isPossessor(mention)) {
                return List.of(mention);
            }
        }
        return List.of(inside.get(0));
    }

    private boolean joined(Mention first, Mention second) {
        return second.from() - first.to() == 1
                && Set.of("-", "and", "/", ",", "--").contains(sentence.norm(first.to()))
                && !first.country().equals(second.country());
    }

    boolean isPossessor(Mention mention) {
        String after = sentence.norm(mention.to());
        return after.equals("'s") || after.equals("'");
    }

    private boolean isFormer(Chunk chunk) {
        for (int i = Math.max(0, chunk.from() - 1); i < chunk.head(); i++) {
            if (FORMER.contains(sentence.norm(i))) {
                return true;
            }
        }
        return false;
    }

    private List<Referent> withoutName(int np, Chunk chunk) {
        List<Referent> fromMemory = pronoun(chunk);
        if (!fromMemory.isEmpty()) {
            return fromMemory;
        }
        Optional<ActorLexicon.ActorNoun> noun = actorNoun(chunk);
        if (noun.isEmpty()) {
            return List.of();
        }
        List<Referent> owners = ofPhrase(np);
        if (owners.isEmpty()
                && np > 1
                && sentence.norm(chunks.get(np - 1).from()).equals("whose")) {
            int antecedent = chunks.get(np - 2).is(Kind.COMMA) ? np - 3 : np - 2;
            owners = antecedent >= 0 && chunks.get(antecedent).is(Kind.NOUN_PHRASE) ? of(antecedent) : List.of();
        }
        if (!owners.isEmpty()) {
            List<Referent> referents = new ArrayList<>();
            for (Referent owner : owners) {
                referents.add(new Referent(
                        owner.mention(),
                        noun.get().sector(),
                        noun.get().role(),
                        noun.get().thing() ? Standing.OWNER : Standing.ACTOR,
                        chunk.from(),
                        Math.max(chunk.to(), owner.to())));
            }
            return isFormer(chunk) ? List.of() : referents;
        }
        if (POSSESSIVES.contains(sentence.norm(chunk.from()))) {
            return state(chunk, true).stream()
                    .map(r -> new Referent(
                            r.mention(),
                            noun.get().sector(),
                            noun.get().role(),
                            Standing.ACTOR,
                            chunk.from(),
                            chunk.to()))
                    .toList();
        }
        return saidBefore(chunk, noun.get()).stream()
                .map(mention -> new Referent(
                        mention,
                        noun.get().sector(),
                        mention.role(),
                        noun.get().thing() ? Standing.OWNER : Standing.ACTOR,
                        chunk.from(),
                        chunk.to()))
                .toList();
    }

    /** "the foreign minister", "the ministry", "officials": whose the article said they are. */
    private Optional<Mention> saidBefore(Chunk chunk, ActorLexicon.ActorNoun noun) {
        boolean definite = sentence.norm(chunk.from()).equals("the") && chunk.to() - chunk.from() <= 3;
        Optional<Mention> holder = definite ? noun.role().flatMap(memory::holderOf) : Optional.empty();
        boolean alone = definite ? chunk.head() == chunk.from() + 1 : chunk.to() - chunk.from() == 1;
        if (holder.isPresent() || !alone || isFormer(chunk)) {
            return holder;
        }
        Optional<Mention> owner = ownedNouns.owner(sentence, chunk.head(), memory);
        return owner.isEmpty() && definite && RULE.contains(sentence.norm(chunk.head())) ? otherState(chunk) : owner;
    }

    /** "the regime", of which the article has not said whose: that of the state named last before this sentence. */
    private Optional<Mention> otherState(Chunk chunk) {
        List<Mention> before = mentions.stream()
                .filter(mention -> mention.to() <= chunk.from())
                .toList();
        Set<String> here = new HashSet<>();
        (before.isEmpty() ? mentions : before).forEach(mention -> here.add(mention.country()));
        return memory.lastBut(here);
    }

    /** "the president of France", "officials in Washington", "the Ministry of Trade and Industry of Japan". */
    private List<Referent> ofPhrase(int np) {
        List<Referent> owners = new ArrayList<>();
        int c = np + 1;
        boolean of = true;
        for (int phrases = 0; phrases < 5 && c + 1 < chunks.size() && owners.isEmpty(); phrases++) {
            String link = sentence.norm(chunks.get(c).from());
            boolean preposition = chunks.get(c).is(Kind.PREPOSITION)
                    && Set.of("of", "from", "in", "for").contains(link);
            boolean and = phrases > 0 && chunks.get(c).is(Kind.CONJUNCTION);
            if (!preposition && !and || !chunks.get(c + 1).is(Kind.NOUN_PHRASE)) {
                return owners;
            }
            of &= !preposition || link.equals("of");
            List<Mention> inside =
                    within(chunks.get(c + 1).from(), chunks.get(c + 1).to());
            if (!inside.isEmpty()) {
                owners.addAll(of(c + 1));
            }
            c += 2;
        }
        while (of && !owners.isEmpty() && c + 1 < chunks.size()) {
            int next = chunks.get(c).is(Kind.COMMA) && chunks.get(c + 1).is(Kind.CONJUNCTION) ? c + 2 : c + 1;
            boolean joined = chunks.get(c).is(Kind.CONJUNCTION) || chunks.get(c).is(Kind.COMMA) && listEnds(next);
            if (!joined
                    || next >= chunks.size()
                    || !chunks.get(next).is(Kind.NOUN_PHRASE)
                    || actorNoun(chunks.get(next)).isPresent()) {
                break;
            }
            owners.addAll(of(next));
            c = next + 1;
        }
        boolean place = !of;
        owners.removeIf(owner -> place && owner.mention().kind() == Mention.Kind.PERSON);
        return owners;
    }

    /** Whether phrases joined by commas end with "and": a list and no apposition. */
    private boolean listEnds(int from) {
        for (int c = from; c < chunks.size(); c++) {
            if (chunks.get(c).is(Kind.CONJUNCTION)) {
                return true;
            }
            if (!chunks.get(c).is(Kind.NOUN_PHRASE) && !chunks.get(c).is(Kind.COMMA)) {
                return false;
            }
        }
        return false;
    }

    private List<Referent> pronoun(Chunk chunk) {
        String first = sentence.norm(chunk.from());
        int size = chunk.to() - chunk.from();
        if (size == 1 || size == 2 && first.equals("they")) {
            switch (first) {
                case "he", "she":
                    return memory.lastPerson()
                            .map(mention -> List.of(again(mention, chunk, Standing.ACTOR)))
                            .orElse(List.of());
                case "it", "him", "them":
                    return state(chunk, first.equals("it"));
                case "they", "both":
                    return again(memory.theyTwo(), chunk);
                default:
                    break;
            }
        }
        String last = sentence.norm(chunk.to() - 1);
        if (size == 2
                && first.equals("the")
                && Set.of("country", "kingdom", "nation").contains(last)
                && !sentence.norm(chunk.to()).equals("of")) {
            return state(chunk, true);
        }
        return List.of();
    }

    /** A subject takes up the sentence's first state, an object its last one; without any, the article's memory tells. */
    private List<Referent> state(Chunk chunk, boolean mayBeSubject) {
        int before = chunks.indexOf(chunk) - 1;
        boolean object = before >= 0
                && (chunks.get(before).is(Kind.VERB_GROUP) || chunks.get(before).is(Kind.PREPOSITION));
        Mention found = null;
        for (Mention mention : mentions) {
            if (mention.to() <= chunk.from() && mention.sector().isStateLevel() && (found == null || object)) {
                found = mention;
            }
        }
        if (found != null) {
            return List.of(again(found, chunk, Standing.ACTOR));
        }
        return mayBeSubject
                ? memory.lastState()
                        .map(mention -> List.of(again(mention, chunk, Standing.ACTOR)))
                        .orElse(List.of())
                : List.of();
    }

    /** "the launch", "this move": a phrase that takes up a deed told before. */
    boolean takesUpDeed(int np) {
        Chunk chunk = chunks.get(np);
        return DEFINITE.contains(sentence.norm(chunk.from())) && acts.maySpeakOfDeed(sentence.norm(chunk.head()));
    }

    /** Who did something in the sentence before, as {@code np} would name it. */
    Optional<Referent> lastDoer(int np) {
        return memory.lastDoer().map(doer -> again(doer, chunks.get(np), Standing.OWNER));
    }

    /** "both sides", "the two NATO allies", "the rival Koreas". */
    private List<Referent> theTwo(Chunk chunk) {
        int words = chunk.to() - chunk.from();
        String last = sentence.norm(chunk.to() - 1);
        List<String> namesakes = actors.both(last);
        if (!namesakes.isEmpty()) {
            return namesakes.stream()
                    .map(code -> again(state(code, chunk), chunk, Standing.ACTOR))
                    .toList();
        }
        String first = sentence.norm(chunk.from());
        boolean two = first.equals("both")
                || words >= 2 && sentence.norm(chunk.from() + 1).equals("two");
        boolean bare = within(chunk.from(), chunk.to()).stream()
                .allMatch(mention -> COMMON_BODIES.contains(mention.country()));
        return two && bare && TWO_SIDES.contains(last) ? again(memory.lastTwo(), chunk) : List.of();
    }

    private Mention state(String code, Chunk chunk) {
        return new Mention(
                chunk.from(), chunk.to(), Mention.Kind.NAME, code, Sector.GOV, Optional.empty(), actors.nameOf(code));
    }

    private static List<Referent> again(List<Mention> known, Chunk chunk) {
        return known.stream()
                .map(mention -> again(mention, chunk, Standing.ACTOR))
                .toList();
    }

    private static Referent again(Mention mention, Chunk chunk, Standing standing) {
        return new Referent(mention, mention.sector(), mention.role(), standing, chunk.from(), chunk.to());
    }
}
