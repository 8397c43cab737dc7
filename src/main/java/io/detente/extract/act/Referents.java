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
    /** "Peru's neighbours": whoever they are, they are not Peru. */
    private static final Set<String> OTHERS =
            Set.of("adversary", "critic", "enemy", "foe", "neighbor", "neighbour", "opponent", "rival");

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

    private static final Set<String> RULE = Set.of("regime", "government");

    private static final Set<String> POSSESSIVES = Set.of("its", "his", "her", "their");

    private final Parse parse;
    private final Sentence sentence;
    private final List<Chunk> chunks;
    private final List<Mention> mentions;
    private final ActorLexicon actors;
    private final ActLexicon acts;
    private final ArticleMemory memory;
    private final OwnedNouns ownedNouns;
    private final List<List<Referent>> cache = new ArrayList<>();

    Referents(Parse parse, List<Mention> mentions, ActorLexicon actors, ActLexicon acts, ArticleMemory memory) {
        this.parse = parse;
        this.sentence = parse.sentence;
        this.chunks = parse.chunks;
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
            // A pronoun that leads back to itself names nobody.
            cache.set(np, List.of());
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
        List<Referent> pair = theTwo(np, chunk);
        if (!pair.isEmpty()) {
            return pair;
        }
        List<Mention> inside = within(chunk.from(), chunk.to());
        // "anti-Peru protests" are nobody's of Peru.
        inside.removeIf(mention -> sentence.norm(mention.from() - 1).equals("-")
                && sentence.norm(mention.from() - 2).equals("anti"));
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
        for (String lemma : lemmas(chunk.head())) {
            if (OTHERS.contains(lemma)) {
                return List.of();
            }
        }
        Optional<ActorLexicon.ActorNoun> noun = actorNoun(chunk);
        List<Mention> owners = owners(inside);
        if (noun.filter(who -> who.sector() == Sector.CIVIL).isPresent() && hyphenated(owners)) {
            // "a Chilean-American engineer" is American.
            owners = owners.subList(1, 2);
        }
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
            boolean stance = sentence.norm(i).equals("opposition")
                    && sentence.norm(i + 1).equals("to");
            if (stance) {
                // "U.S. opposition to the bid" is no party.
                return Optional.empty();
            }
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

    private boolean hyphenated(List<Mention> owners) {
        return owners.size() == 2
                && sentence.norm(owners.get(0).to()).equals("-")
                && owners.stream().allMatch(owner -> owner.kind() == Mention.Kind.ADJECTIVE);
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
        List<Referent> fromMemory = pronoun(np, chunk);
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
            return owner(np, chunk).stream()
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

    private List<Referent> pronoun(int np, Chunk chunk) {
        String first = sentence.norm(chunk.from());
        int size = chunk.to() - chunk.from();
        if (size == 1 || size == 2 && first.equals("they")) {
            switch (first) {
                case "he", "she":
                    return person(np, chunk);
                case "it":
                    List<Referent> speakers = speakers(np, chunk);
                    return speakers.isEmpty() ? state(np, chunk, true) : speakers;
                case "him", "her", "them":
                    return state(np, chunk, false);
                case "they":
                    List<Referent> all = speakers(np, chunk);
                    return all.isEmpty() ? again(memory.theyTwo(), chunk) : all;
                case "both":
                    return two(np, chunk);
                default:
                    break;
            }
        }
        String last = sentence.norm(chunk.to() - 1);
        if (size == 2
                && first.equals("the")
                && Set.of("country", "kingdom", "nation").contains(last)
                && !sentence.norm(chunk.to()).equals("of")) {
            List<Referent> speakers = speakers(np, chunk);
            return speakers.isEmpty()
                    ? state(np, chunk, true)
                    : List.of(again(state(speakers.get(0).country(), chunk), chunk, Standing.ACTOR));
        }
        return List.of();
    }

    /** "Chile says that it will", "Chile's president announces that he will": who speaks, speaks of himself. */
    private List<Referent> speakers(int np, Chunk chunk) {
        Optional<Clause> own = clauseOfSubject(np);
        boolean said = own.filter(clause -> clause.governor() >= 0
                        && clause.relation() == Clause.Relation.CONTENT
                        && parse.verb(clause).finite())
                .isPresent();
        if (!said) {
            return List.of();
        }
        List<Referent> speakers = new ArrayList<>();
        for (int subject : parse.clauses.get(own.get().governor()).subjects()) {
            for (Referent speaker : of(subject)) {
                if (speaker.standing() == Standing.ACTOR) {
                    speakers.add(again(speaker.asMention(), chunk, Standing.ACTOR));
                }
            }
        }
        return speakers;
    }

    private Optional<Clause> clauseOfSubject(int np) {
        for (Clause clause : parse.clauses) {
            if (clause.subjects().contains(np)) {
                return Optional.of(clause);
            }
        }
        return Optional.empty();
    }

    /** Who speaks, else the person named first in this sentence, else the article's. */
    private List<Referent> person(int np, Chunk chunk) {
        for (Referent speaker : speakers(np, chunk)) {
            if (speaker.role().isPresent() || isPerson(speaker.mention())) {
                return List.of(speaker);
            }
        }
        Mention named = null;
        for (Mention mention : mentions) {
            named = named == null && mention.to() <= chunk.from() && isPerson(mention) ? mention : named;
        }
        return Optional.ofNullable(named)
                .or(memory::lastPerson)
                .map(mention -> List.of(again(mention, chunk, Standing.ACTOR)))
                .orElse(List.of());
    }

    private static boolean isPerson(Mention mention) {
        return mention.kind() == Mention.Kind.PERSON || mention.kind() == Mention.Kind.FORMER_PERSON;
    }

    /**
     * A subject takes up the sentence's first state, an object the last one that is not the subject of its own clause;
     * without any, the article's memory tells.
     */
    private List<Referent> state(int np, Chunk chunk, boolean mayBeSubject) {
        boolean object = np > 0
                && (chunks.get(np - 1).is(Kind.VERB_GROUP) || chunks.get(np - 1).is(Kind.PREPOSITION));
        Set<String> others = object ? ownSubject(np) : Set.of();
        Mention found = null;
        for (Mention mention : mentions) {
            if (mention.to() <= chunk.from()
                    && mention.sector().isStateLevel()
                    && !others.contains(mention.country())
                    && (found == null || object)) {
                found = mention;
            }
        }
        if (found != null) {
            return List.of(again(found, chunk, Standing.ACTOR));
        }
        return memory.lastState()
                .filter(mention -> mayBeSubject && !others.contains(mention.country()))
                .map(mention -> List.of(again(mention, chunk, Standing.ACTOR)))
                .orElse(List.of());
    }

    /** "recalls its ambassador": the subject's, if it is an object; else as "it" would mean. */
    private List<Referent> owner(int np, Chunk chunk) {
        for (int c = np - 1; c >= 0; c--) {
            if (parse.clauseAt(c) >= 0) {
                for (int subject : parse.clauses.get(parse.clauseAt(c)).subjects()) {
                    List<Referent> subjects = of(subject);
                    if (!subjects.isEmpty()) {
                        return subjects;
                    }
                }
                break;
            }
            if (chunks.get(c).is(Kind.SUBORDINATOR) || chunks.get(c).is(Kind.STOP)) {
                break;
            }
        }
        return state(np, chunk, true);
    }

    /** Who acts in the clause whose verb stands before a phrase. */
    private Set<String> ownSubject(int np) {
        for (int c = np - 1; c >= 0; c--) {
            if (parse.clauseAt(c) >= 0) {
                Set<String> states = new HashSet<>();
                for (int subject : parse.clauses.get(parse.clauseAt(c)).subjects()) {
                    of(subject).forEach(referent -> states.add(referent.country()));
                }
                return states;
            }
        }
        return Set.of();
    }

    /** The two states that the sentence named before, but who acts in the same clause; else the two of the article. */
    private List<Referent> two(int np, Chunk chunk) {
        Set<String> others = ownSubject(np);
        List<Mention> named = new ArrayList<>(2);
        for (Mention mention : mentions) {
            if (mention.to() <= chunk.from()
                    && mention.sector().isStateLevel()
                    && !others.contains(mention.country())
                    && named.stream().noneMatch(known -> known.country().equals(mention.country()))) {
                named.add(mention);
            }
        }
        return again(named.size() == 2 ? named : memory.lastTwo(), chunk);
    }

    /** "both sides", "the two NATO allies", "the rival Koreas". */
    private List<Referent> theTwo(int np, Chunk chunk) {
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
        boolean named = TWO_SIDES.contains(last) || last.equals("two") && first.equals("the");
        return two && bare && named ? two(np, chunk) : List.of();
    }

    private Mention state(String code, Chunk chunk) {
        return new Mention(
                chunk.from(), chunk.to(), Mention.Kind.NAME, code, Sector.GOV, Optional.empty(), actors.nameOf(code));
    }

    private static List<Referent> again(List<Mention> known, Chunk chunk) {
        return again(known, chunk, Standing.ACTOR);
    }

    static List<Referent> again(List<Mention> known, Chunk chunk, Standing standing) {
        return known.stream().map(mention -> again(mention, chunk, standing)).toList();
    }

    private static Referent again(Mention mention, Chunk chunk, Standing standing) {
        return new Referent(mention, mention.sector(), mention.role(), standing, chunk.from(), chunk.to());
    }
}
