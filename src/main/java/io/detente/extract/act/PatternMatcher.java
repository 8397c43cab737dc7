package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.actor.Mention;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds one row of the act lexicon against a verb or a noun of a sentence. */
final class PatternMatcher {
    /** Words that may stand between two words of a pattern. */
    private static final int WIDEST_GAP = 12;

    /** "holds talks after row with Chad": what stands behind these belongs to another matter. */
    private static final Set<String> CIRCUMSTANCE =
            Set.of("amid", "amidst", "despite", "after", "before", "since", "following", "as");

    private static final Set<String> STOPPING =
            Set.of("avoid", "cease", "end", "halt", "quit", "refrain", "refuse", "stop");
    private static final Set<String> OWNED_FIRST = Set.of("of", "from");
    private static final Set<String> POSSESSIVE = Set.of("of", "from", "by", "in", "at");

    private final Parse parse;
    private final Referents referents;
    private final BitSet present;

    /** @param present numbers of the elements that the sentence has */
    PatternMatcher(Parse parse, Referents referents, BitSet present) {
        this.parse = parse;
        this.referents = referents;
        this.present = present;
    }

    /**
     * Where a pattern was found.
     *
     * @param pattern the row
     * @param target the noun phrase where the target stands; -1 if the pattern names none, or it is {@code owner}
     * @param subjectIsTarget the target is the grammatical subject, as in passives
     * @param owner the target is a name inside a phrase that the pattern's own noun heads ("Chinese envoy")
     * @param from first word
     * @param to word after the last
     * @param noun the noun phrase in which a word of the pattern stands; -1 for none
     * @param unsaid the words are there, but nothing that the target stands behind
     */
    record Match(
            ActPattern pattern,
            int target,
            boolean subjectIsTarget,
            Optional<Mention> owner,
            int from,
            int to,
            int noun,
            boolean unsaid) {}

    /** Holds a verb's pattern against a clause. */
    Optional<Match> verb(ActPattern pattern, Clause clause) {
        if (!pattern.mayStandAmong(present)) {
            return Optional.empty();
        }
        int head = parse.chunk(clause.verb()).head();
        return new Attempt(pattern, clause, head).run(head + 1);
    }

    /** Holds a verb's pattern against a clause that may not say whom it is about: "demands an apology", "protests". */
    Optional<Match> unsaid(ActPattern pattern, Clause clause) {
        int head = parse.chunk(clause.verb()).head();
        Attempt attempt = new Attempt(pattern, clause, head);
        attempt.mayBeUnsaid = true;
        return attempt.run(head + 1).filter(Match::unsaid);
    }

    /** Holds a noun's pattern against word {@code head} of a noun phrase. */
    Optional<Match> noun(ActPattern pattern, int np, int head) {
        if (!pattern.mayStandAmong(present)) {
            return Optional.empty();
        }
        int words = wordsOfHead(pattern, head);
        int from = firstBefore(pattern, np, head);
        if (words == 0 || from < 0) {
            return Optional.empty();
        }
        Attempt attempt = new Attempt(pattern, null, from);
        attempt.noun = np;
        return attempt.run(head + words);
    }

    /** Whether a noun's pattern has its head at word {@code head} of the phrase and the words before it before that. */
    boolean isNamed(ActPattern pattern, int np, int head) {
        return wordsOfHead(pattern, head) > 0 && firstBefore(pattern, np, head) >= 0;
    }

    /** How many words at {@code i} are the pattern's head: 0, 1, or 3 for a hyphenated one. */
    private int wordsOfHead(ActPattern pattern, int i) {
        return wordsAt(i, pattern.head());
    }

    /** Where a noun's pattern begins, its head being word {@code head}; -1 if a word before the head is missing. */
    private int firstBefore(ActPattern pattern, int np, int head) {
        int from = head;
        for (int e = pattern.before().size() - 1; e >= 0; e--) {
            int at = -1;
            for (int i = from - 1; i >= parse.chunk(np).from() && at < 0; i--) {
                at = matches(i, pattern.before().get(e)) > 0 ? i : -1;
            }
            if (at < 0) {
                return -1;
            }
            from = at;
        }
        return from;
    }

    /** How many words at {@code i} match an alternative of the element: 0, 1, or 3 for a hyphenated one. */
    int matches(int i, Element element) {
        return present.get(element.number()) ? wordsAt(i, element.words()) : 0;
    }

    private int wordsAt(int i, Set<String> alternatives) {
        String norm = parse.sentence.norm(i);
        if (parse.sentence.norm(i + 1).equals("-") && alternatives.contains(norm + "-" + parse.sentence.norm(i + 2))) {
            return 3;
        }
        if (alternatives.contains(norm)) {
            return 1;
        }
        for (String lemma : parse.lemmas(i)) {
            if (alternatives.contains(lemma)) {
                return 1;
            }
        }
        return 0;
    }

    private final class Attempt {
        private final ActPattern pattern;
        private final Clause clause;
        private final int from;
        private int position;
        private int noun = -1;
        private int target = -1;
        private boolean subjectIsTarget;
        private Optional<Mention> owner = Optional.empty();
        private boolean mayBeUnsaid;

        Attempt(ActPattern pattern, Clause clause, int from) {
            this.pattern = pattern;
            this.clause = clause;
            this.from = from;
        }

        Optional<Match> run(int start) {
            position = start;
            List<Element> elements = pattern.after();
            boolean passive = clause != null && clause.passive();
            boolean moved = false;
            for (int e = 0; e < elements.size(); e++) {
                Element element = elements.get(e);
                if (element.isTarget()) {
                    if (owner.isPresent() || subjectIsTarget) {
                        continue;
                    }
                    if (passive && !moved && (noun < 0 || clause.subjects().contains(noun))) {
                        subjectIsTarget = true;
                        continue;
                    }
                    if (!targetAtPosition() && !targetIsAntecedent(moved)) {
                        // "leave T out": without its other words the verb says nothing.
                        return e == elements.size() - 1 ? unsaid(e == 0) : Optional.empty();
                    }
                    moved = true;
                    continue;
                }
                boolean beforeTarget = pattern.isBeforeTarget(e);
                boolean preposition = element.isPreposition();
                if (clause != null
                        && beforeTarget
                        && noun >= 0
                        && element.containsAny(OWNED_FIRST)
                        && possessedBy(element)) {
                    continue;
                }
                boolean inSubject = passive
                        && beforeTarget
                        && preposition
                        && clause.subjects().contains(noun);
                if (inSubject && element.contains("of")) {
                    // "the crew of a Chadian ship is held": whose they are stands in the subject.
                    continue;
                }
                boolean telegraphic = parse.sentence.headline()
                        && beforeTarget
                        && preposition
                        && clause != null
                        && noun >= 0
                        && position < parse.sentence.size()
                        && matches(position, element) == 0;
                if (telegraphic && ownedBy(element)) {
                    continue;
                }
                int at = find(element, preposition);
                if (at >= 0) {
                    position = at + matches(at, element);
                    int chunk = parse.chunkAt(at);
                    if (parse.is(chunk, Kind.NOUN_PHRASE)) {
                        noun = chunk;
                    }
                    moved |= preposition;
                } else if (passive && isInSubject(element) || !moved && inAntecedent(element)) {
                    continue;
                } else if (inSubject) {
                    // "sanctions on Chad were lifted"
                    continue;
                } else if (beforeTarget && preposition && ownedBy(element)) {
                    continue;
                } else {
                    return preposition && target < 0 ? unsaid(beforeTarget && elements.size() == 2) : Optional.empty();
                }
            }
            return Optional.of(new Match(pattern, target, subjectIsTarget, owner, from, position, noun, false));
        }

        /** A match without target, if its object was found, or if it needs none and the clause ends with its verb. */
        private Optional<Match> unsaid(boolean verbAlone) {
            if (!mayBeUnsaid || clause.passive()) {
                return Optional.empty();
            }
            boolean told = noun >= 0 || verbAlone && endsClause(parse.skipRight(clause.verb() + 1));
            return told
                    ? Optional.of(new Match(pattern, -1, false, Optional.empty(), from, position, noun, true))
                    : Optional.empty();
        }

        private boolean endsClause(int c) {
            return c >= parse.chunks.size()
                    || parse.is(c, Kind.STOP)
                    || parse.is(c, Kind.COMMA)
                    || parse.is(c, Kind.CONJUNCTION) && parse.is(parse.skipRight(c + 1), Kind.VERB_GROUP);
        }

        /** "the Chinese envoy" for "envoy of China", "Iran sanctions" for "sanctions on Iran". */
        private boolean ownedBy(Element element) {
            if (noun < 0) {
                return false;
            }
            Chunk chunk = parse.chunk(noun);
            List<Mention> inside = referents.within(chunk.from(), Math.min(position, chunk.to()));
            if (inside.isEmpty()) {
                return false;
            }
            boolean possessive = element.containsAny(POSSESSIVE);
            Mention last = inside.get(inside.size() - 1);
            if (!possessive && Sides.isForum(last.country())) {
                // "agree U.N. sanctions", "files WTO complaint": theirs, not against them
                return false;
            }
            boolean modifier = !referents.isPossessor(last)
                    && last.kind() != Mention.Kind.ADJECTIVE
                    && (inside.size() > 1 || clause != null || element.contains("on"));
            if (possessive || modifier) {
                owner = Optional.of(possessive ? inside.get(0) : last);
                return true;
            }
            return false;
        }

        /** "Venezuela's ambassador to Peru" is Venezuela's, whoever he is sent to. */
        private boolean possessedBy(Element element) {
            List<Mention> inside = referents.within(
                    parse.chunk(noun).from(),
                    Math.min(position, parse.chunk(noun).to()));
            return !inside.isEmpty()
                    && (inside.get(0).kind() == Mention.Kind.ADJECTIVE
                            || referents.isPossessor(inside.get(0))
                            || inside.get(0).kind() == Mention.Kind.NAME)
                    && ownedBy(element);
        }

        private boolean isInSubject(Element element) {
            for (int subject : clause.subjects()) {
                Chunk chunk = parse.chunk(subject);
                for (int i = chunk.from(); i < chunk.to(); i++) {
                    if (matches(i, element) > 0) {
                        noun = subject;
                        return true;
                    }
                }
            }
            return false;
        }

        /** "a visit to Beijing that Washington called off": the pattern's noun and target stand before the clause. */
        private boolean inAntecedent(Element element) {
            int antecedent = antecedent();
            for (int back = 0; antecedent >= 0 && back < 3; back++) {
                if (parse.is(antecedent, Kind.NOUN_PHRASE)) {
                    Chunk chunk = parse.chunk(antecedent);
                    for (int i = chunk.from(); i < chunk.to(); i++) {
                        if (matches(i, element) > 0) {
                            noun = antecedent;
                            position = i + 1;
                            return true;
                        }
                    }
                }
                antecedent--;
            }
            return false;
        }

        /** The noun phrase that a relative clause with a subject of its own hangs on; -1 if it is none. */
        private int antecedent() {
            if (clause == null || clause.subjects().isEmpty() || noun >= 0) {
                return -1;
            }
            int link = java.util.Collections.min(clause.subjects()) - 1;
            if (!parse.is(link, Kind.SUBORDINATOR)
                    || !Set.of("that", "which", "whom", "who").contains(parse.first(link))) {
                return -1;
            }
            int antecedent = parse.is(link - 1, Kind.COMMA) ? link - 2 : link - 1;
            return parse.is(antecedent, Kind.NOUN_PHRASE) ? antecedent : -1;
        }

        /** "the tanker that Iran seized": the object stands before the clause. */
        private boolean targetIsAntecedent(boolean moved) {
            int antecedent = moved ? -1 : antecedent();
            if (antecedent < 0) {
                return false;
            }
            target = antecedent;
            return true;
        }

        private boolean targetAtPosition() {
            if (position >= parse.sentence.size()) {
                return false;
            }
            int c = parse.chunkAt(position);
            if (position > parse.chunk(c).from() && parse.is(c, Kind.NOUN_PHRASE)) {
                // The pattern's last word stands inside this phrase; a name behind it may be the target.
                if (referents.within(position, parse.chunk(c).to()).isEmpty()) {
                    c++;
                }
            }
            c = parse.skipRight(c);
            if (parse.first(c).equals("by") && c > 0 && parse.is(c - 1, Kind.VERB_GROUP) && isReducedRelative(c - 1)) {
                // "islands claimed by T", where a row says "claim T"
                c++;
            }
            if (!parse.is(c, Kind.NOUN_PHRASE)) {
                return false;
            }
            target = c;
            position = Math.max(position, parse.chunk(c).from() + 1);
            while (parse.is(c + 2, Kind.NOUN_PHRASE) && (parse.is(c + 1, Kind.CONJUNCTION) || listGoesOn(c))) {
                c += 2;
                position = parse.chunk(c).to();
            }
            return true;
        }

        /** "cites Peru, Chile among": in a headline the comma between two states joins them. */
        private boolean listGoesOn(int c) {
            return parse.sentence.headline()
                    && parse.is(c + 1, Kind.COMMA)
                    && parse.is(c + 3, Kind.PREPOSITION)
                    && !referents.of(c).isEmpty()
                    && !referents.of(c + 2).isEmpty();
        }

        /** "the sanctions imposed on Iraq": the participle belongs to the noun before it. */
        private boolean isReducedRelative(int c) {
            if (!parse.chunk(c).verb().bareParticiple()) {
                return false;
            }
            Clause inner = parse.clauses.get(parse.clauseAt(c));
            return inner.relation() == Clause.Relation.RELATIVE && inner.link().isEmpty();
        }

        /** "stop in Chad", "call for": no more a visit or a demand with an object between, as in "stop debate in Chad". */
        private boolean goesWithPreposition() {
            return clause != null
                    && position == parse.chunk(clause.verb()).head() + 1
                    && (pattern.mode() == Mode.VISIT || pattern.mode().type() == EventType.REQUEST);
        }

        private int find(Element element, boolean preposition) {
            int prepositions = 0;
            int phrases = 0;
            // "says no to Chad" is no "no block to Chad"
            boolean refuses = position > 0 && parse.sentence.norm(position - 1).equals("no");
            boolean alone = preposition && (refuses || goesWithPreposition());
            for (int i = position; i < parse.sentence.size() && i - position <= WIDEST_GAP; i++) {
                if (matches(i, element) > 0) {
                    return i;
                }
                int c = parse.chunkAt(i);
                Chunk chunk = parse.chunk(c);
                if (chunk.is(Kind.VERB_GROUP) && parse.isOneOf(i, STOPPING)) {
                    // "urges Chad to stop arming" is no plea for arms
                    return -1;
                }
                if (i != chunk.from() && i != position) {
                    continue;
                }
                switch (chunk.kind()) {
                    case SUBORDINATOR, STOP, COMMA:
                        return -1;
                    case VERB_GROUP:
                        // "urge T to keep calm" is within the verb group that the pattern's own "to" began.
                        if (chunk.from() >= position && !(preposition && isReducedRelative(c))) {
                            return -1;
                        }
                        break;
                    case PREPOSITION:
                        if (parse.is(c + 1, Kind.TIME)) {
                            break;
                        }
                        if (parse.first(c).equals("of") && !preposition) {
                            phrases--;
                            break;
                        }
                        prepositions++;
                        boolean aside = CIRCUMSTANCE.contains(parse.first(c));
                        if (!preposition || prepositions > 2 || aside) {
                            return -1;
                        }
                        break;
                    case NOUN_PHRASE:
                        phrases += i == chunk.from() ? 1 : 0;
                        if (alone || !preposition && phrases > 1) {
                            return -1;
                        }
                        break;
                    case CONJUNCTION:
                        if (!parse.is(c + 1, Kind.NOUN_PHRASE)) {
                            return -1;
                        }
                        // "an oil and gas deal" is one phrase.
                        phrases--;
                        break;
                    default:
                        break;
                }
            }
            return -1;
        }
    }
}
