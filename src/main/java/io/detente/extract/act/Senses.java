package io.detente.extract.act;

import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import java.util.Optional;
import java.util.Set;

/**
 * In what sense an act is said: done, to be done, perhaps done or not done. "Will visit" and "agreed to visit" are planned,
 * "seeks to visit" and "reports that he visited" possible, "refused to visit" is no visit; and so are a "planned visit", an
 * "offer of a visit" and "no visit".
 */
final class Senses {
    private static final Set<String> LIKELY =
            Set.of("due", "set", "ready", "poised", "scheduled", "slated", "likely", "bound", "about");

    private static final Set<String> UNLIKELY = Set.of("unlikely", "unable", "unwilling", "reluctant");

    private static final Set<String> DOUBTS =
            Set.of("allegedly", "supposedly", "purportedly", "possibly", "perhaps", "maybe", "presumably");

    /** "rumours that": what follows is said, not known. */
    private static final Set<String> HEARSAY = Set.of(
            "report",
            "rumour",
            "rumours",
            "rumor",
            "rumors",
            "claim",
            "allegation",
            "allegations",
            "speculation",
            "suspicion",
            "suspicions",
            "accusation",
            "charge");

    private static final Set<String> PLAN_NOUNS = Set.of(
            "plan",
            "decision",
            "agreement",
            "deal",
            "pledge",
            "vow",
            "promise",
            "commitment",
            "intention",
            "order",
            "proposal",
            "move",
            "vote",
            "resolution");

    private static final Set<String> MAYBE_NOUNS = Set.of(
            "effort",
            "attempt",
            "bid",
            "threat",
            "call",
            "offer",
            "willingness",
            "readiness",
            "request",
            "permission",
            "right",
            "ability",
            "chance",
            "opportunity",
            "pressure",
            "desire",
            "push",
            "campaign",
            "appeal",
            "fear",
            "risk",
            "possibility",
            "prospect",
            "idea",
            "option",
            "hope",
            "demand",
            "invitation",
            "wish",
            "talk",
            "way");

    private static final Set<String> FAIL_NOUNS =
            Set.of("failure", "refusal", "inability", "reluctance", "unwillingness");

    private static final Set<String> PLANNED_MODIFIERS = Set.of(
            "planned",
            "upcoming",
            "scheduled",
            "forthcoming",
            "proposed",
            "future",
            "expected",
            "impending",
            "imminent",
            "next",
            "looming");

    private static final Set<String> POSSIBLE_MODIFIERS =
            Set.of("possible", "potential", "likely", "hypothetical", "alleged", "suspected", "any");

    private static final Set<String> FAILED_MODIFIERS =
            Set.of("failed", "aborted", "cancelled", "canceled", "unsuccessful", "foiled");

    /** Before a gerund these name what talks or a policy are about. */
    private static final Set<String> SUBJECT_MATTER = Set.of("on", "about", "over", "toward", "towards");

    /** "sees trade deal within a year". */
    private static final Set<String> FORESEEING = Set.of("foresee", "see");

    private static final Set<String> BARS =
            Set.of("ban", "curb", "embargo", "freeze", "limit", "moratorium", "restriction");

    private final Parse parse;
    private final Syntax syntax;

    Senses(Parse parse, Syntax syntax) {
        this.parse = parse;
        this.syntax = syntax;
    }

    /** In what sense a clause is said: "visits", "will visit", "may visit", "does not visit". */
    Modality modality(Clause clause) {
        Chunk.VerbForm verb = parse.verb(clause);
        if (verb.negated()) {
            return Modality.NEGATED;
        }
        if (isHearsay(clause)) {
            return Modality.POSSIBLE;
        }
        switch (verb.modal()) {
            case WILL, WOULD:
                return Modality.PLANNED;
            case MAY, MUST:
                return Modality.POSSIBLE;
            default:
                break;
        }
        if (clause.relation() == Relation.CONDITION) {
            return Modality.POSSIBLE;
        }
        if (verb.infinitive()) {
            return infinitiveModality(clause);
        }
        boolean kept = clause.relation() == Relation.CONTENT && clause.link().equals("from");
        if (kept || clause.link().equals("without")) {
            // "stops Chad from attacking"
            return Modality.NEGATED;
        }
        if (clause.relation() == Relation.PARTICIPLE && SUBJECT_MATTER.contains(clause.link())) {
            // "talks on improving ties", "policy on"
            return Modality.POSSIBLE;
        }
        if (clause.governor() >= 0
                && (clause.relation() == Relation.COORDINATE
                                && parse.chunk(clause.verb()).from()
                                        == parse.chunk(clause.verb()).head()
                                && !verb.past()
                        || clause.relation() == Relation.INFINITIVE
                        || clause.relation() == Relation.PARTICIPLE)) {
            Clause governor = parse.clauses.get(clause.governor());
            if (clause.relation() != Relation.COORDINATE) {
                Modality byRole = byRole(governor);
                if (byRole != Modality.ASSERTED && clause.relation() == Relation.INFINITIVE) {
                    return byRole;
                }
            }
            return modality(governor);
        }
        return Modality.ASSERTED;
    }

    /** "allegedly supplied", "reports that Moscow supplied". */
    private boolean isHearsay(Clause clause) {
        Chunk verb = parse.chunk(clause.verb());
        for (int i = verb.from() - 1; i <= verb.to(); i++) {
            if (DOUBTS.contains(parse.sentence.norm(i))) {
                return true;
            }
        }
        int subject =
                clause.subjects().isEmpty() ? clause.verb() : clause.subjects().get(0);
        if (!parse.is(subject - 1, Kind.SUBORDINATOR) || !parse.is(subject - 2, Kind.NOUN_PHRASE)) {
            return false;
        }
        for (String lemma : parse.lemmas(parse.chunk(subject - 2).head())) {
            if (HEARSAY.contains(lemma)) {
                return parse.first(subject - 1).equals("that");
            }
        }
        return false;
    }

    /** In what sense is said what a verb governs: "refused to visit", "plans to visit", "hopes to visit". */
    private Modality byRole(Clause governor) {
        boolean negated = parse.verb(governor).negated();
        if (parse.verbHasRole(governor, ActLexicon.Role.FAIL)) {
            return negated ? Modality.ASSERTED : Modality.NEGATED;
        }
        if (parse.verbHasRole(governor, ActLexicon.Role.PLAN)) {
            return negated ? Modality.NEGATED : Modality.PLANNED;
        }
        if (parse.verbHasRole(governor, ActLexicon.Role.MAYBE)) {
            return negated ? Modality.NEGATED : Modality.POSSIBLE;
        }
        return Modality.ASSERTED;
    }

    /** "due to visit", "unable to visit", "an attempt to visit", "says to visit". */
    private Modality infinitiveModality(Clause clause) {
        int before = parse.skipLeft(clause.verb() - 1);
        String word = before >= 0 ? parse.sentence.norm(parse.chunk(before).to() - 1) : "";
        if (LIKELY.contains(word)) {
            return Modality.PLANNED;
        }
        if (UNLIKELY.contains(word)) {
            return Modality.NEGATED;
        }
        if (parse.is(before, Kind.NOUN_PHRASE)) {
            for (String lemma : parse.lemmas(parse.chunk(before).head())) {
                if (FAIL_NOUNS.contains(lemma)) {
                    return Modality.NEGATED;
                }
                if (PLAN_NOUNS.contains(lemma)) {
                    return Modality.PLANNED;
                }
                if (MAYBE_NOUNS.contains(lemma)) {
                    return Modality.POSSIBLE;
                }
            }
        }
        if (clause.governor() < 0) {
            return Modality.PLANNED;
        }
        Clause governor = parse.clauses.get(clause.governor());
        Modality byRole = byRole(governor);
        boolean announced = before == governor.verb()
                && !parse.verb(governor).passive()
                && parse.verbHasRole(governor, ActLexicon.Role.SAY);
        if (announced && byRole == Modality.ASSERTED) {
            // "says to hold drills"
            return Modality.PLANNED;
        }
        return byRole != Modality.ASSERTED ? byRole : modality(governor);
    }

    /** In what sense a noun's act is said; null if the sentence only speaks of it. */
    Modality nounModality(int np, int head, Clause governing, ActPattern pattern) {
        Optional<Modality> modified = byModifier(np, head);
        if (modified.isPresent()) {
            return modified.get();
        }
        boolean ofNoun = parse.is(np - 1, Kind.PREPOSITION)
                && parse.is(np - 2, Kind.NOUN_PHRASE)
                && Set.of("of", "for").contains(parse.first(np - 1));
        if (ofNoun && parse.first(np - 2).equals("no")) {
            // "no room for talks"
            return null;
        }
        Optional<Modality> stance = ofNoun ? byStance(np - 2) : Optional.empty();
        if (stance.isPresent()) {
            return stance.get();
        }
        if (isOnlySpokenOf(np, head, governing, pattern)) {
            return null;
        }
        if (governing == null || !syntax.isObjectOf(np, governing)) {
            return governing != null && isWishedFor(np, governing) ? Modality.POSSIBLE : Modality.ASSERTED;
        }
        return objectModality(governing, pattern);
    }

    /** "planned visit", "possible visit", "cancelled visit", "no visit". */
    private Optional<Modality> byModifier(int np, int head) {
        for (int i = parse.chunk(np).from(); i < head; i++) {
            String word = parse.sentence.norm(i);
            if (PLANNED_MODIFIERS.contains(word)) {
                return Optional.of(Modality.PLANNED);
            }
            if (POSSIBLE_MODIFIERS.contains(word)) {
                return Optional.of(Modality.POSSIBLE);
            }
            if (FAILED_MODIFIERS.contains(word) || word.equals("no")) {
                return Optional.of(Modality.NEGATED);
            }
        }
        return Optional.empty();
    }

    /** "hope of a visit", "plan for a visit". */
    private Optional<Modality> byStance(int np) {
        for (String lemma : parse.lemmas(parse.chunk(np).head())) {
            if (MAYBE_NOUNS.contains(lemma)) {
                return Optional.of(Modality.POSSIBLE);
            }
            if (PLAN_NOUNS.contains(lemma)) {
                return Optional.of(Modality.PLANNED);
            }
        }
        return Optional.empty();
    }

    /** "lifts ban on arms sales to Chad", "hopes dispute can be resolved", "refuses to hold talks": nothing of it is told. */
    private boolean isOnlySpokenOf(int np, int head, Clause governing, ActPattern pattern) {
        boolean barred = pattern.mode().intensity() > 0
                && parse.first(np - 1).equals("on")
                && parse.is(np - 2, Kind.NOUN_PHRASE)
                && parse.isOneOf(parse.chunk(np - 2).head(), BARS);
        boolean refused = pattern.mode().intensity() > 0
                && governing != null
                && parse.verbHasRole(governing, ActLexicon.Role.FAIL)
                && head > parse.chunk(governing.verb()).head();
        return barred || refused || pattern.passing() && pattern.mode().intensity() < 0 && isToSettle(np);
    }

    /** In what sense a verb tells the act that its object names: "sees deal", "holds talks", "ends row", "plans visit". */
    private Modality objectModality(Clause governing, ActPattern pattern) {
        boolean foreseen = parse.sentence.headline()
                && pattern.mode() == Mode.SIGN
                && parse.isOneOf(parse.chunk(governing.verb()).head(), FORESEEING);
        if (foreseen) {
            return Modality.POSSIBLE;
        }
        Modality sense = modality(governing);
        if (sense == Modality.NEGATED || parse.verbHasRole(governing, ActLexicon.Role.LIGHT)) {
            return sense;
        }
        boolean settled = pattern.passing() && parse.verbHasRole(governing, ActLexicon.Role.SETTLE);
        if (settled || parse.verbHasRole(governing, ActLexicon.Role.END)) {
            return null;
        }
        if (parse.verbHasRole(governing, ActLexicon.Role.PLAN)) {
            return Modality.PLANNED;
        }
        return parse.verbHasRole(governing, ActLexicon.Role.MAYBE) ? Modality.POSSIBLE : Modality.ASSERTED;
    }

    /** "decision to", "attempt to", "refusal to": in its sense is said what its owner is to do. */
    boolean isStance(int np) {
        int head = parse.chunk(np).head();
        return parse.isOneOf(head, PLAN_NOUNS) || parse.isOneOf(head, MAYBE_NOUNS) || parse.isOneOf(head, FAIL_NOUNS);
    }

    /** Whether it is the subject of a verb that says it ends. */
    private boolean isToSettle(int np) {
        return parse.clauses.stream()
                .anyMatch(clause -> clause.subjects().contains(np)
                        && parse.verbHasRole(clause, ActLexicon.Role.SETTLE)
                        && modality(clause) != Modality.NEGATED);
    }

    /** "hopes for breakthrough on deal with Chad". */
    private boolean isWishedFor(int np, Clause governing) {
        int object = np;
        while (parse.is(object - 1, Kind.PREPOSITION) && parse.is(object - 2, Kind.NOUN_PHRASE)) {
            object -= 2;
        }
        return object < np
                && parse.verbHasRole(governing, ActLexicon.Role.MAYBE)
                && !parse.verbHasRole(governing, ActLexicon.Role.LIGHT)
                && syntax.isObjectOf(object, governing);
    }
}
