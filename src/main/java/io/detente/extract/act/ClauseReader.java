package io.detente.extract.act;

import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Finds the clauses of a chunked sentence: for each verb group its subject and the clause it depends on.
 *
 * <p>English puts subjects before verbs, so one look to the left of each verb group decides: over prepositional phrases
 * to the noun they hang on, over appositions and relative clauses between commas, along "and".
 */
final class ClauseReader {
    private static final Set<String> RELATIVE = Set.of("who", "which", "that", "whose", "whom");
    private static final Set<String> PRONOUNS = Set.of("he", "she", "it", "they", "we");
    private static final Set<String> CONDITIONS = Set.of("if", "unless", "whether");

    private static final Set<String> DEMANDS = Set.of("demand", "insist", "propose", "recommend", "request");

    private final Sentence sentence;
    private final List<Chunk> chunks;
    private final ActLexicon lexicon;
    private final List<Clause> clauses = new ArrayList<>();

    private ClauseReader(Sentence sentence, List<Chunk> chunks, ActLexicon lexicon) {
        this.sentence = sentence;
        this.chunks = chunks;
        this.lexicon = lexicon;
    }

    static List<Clause> read(Sentence sentence, List<Chunk> chunks, ActLexicon lexicon) {
        ClauseReader reader = new ClauseReader(sentence, chunks, lexicon);
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).is(Kind.VERB_GROUP)) {
                reader.clauses.add(reader.clause(i));
            }
        }
        reader.trailingAttribution();
        return reader.clauses;
    }

    private Clause clause(int v) {
        Chunk.VerbForm verb = chunks.get(v).verb();
        int last = clauses.size() - 1;
        if (verb.infinitive()) {
            return infinitive(v, last);
        }
        if (verb.ing()) {
            return ing(v, last);
        }
        if (verb.bareParticiple() && isReducedRelative(v)) {
            int before = skipLeft(v - 1);
            int noun = chunks.get(before).is(Kind.COMMA) ? headOf(before - 1) : nounLeftOf(v);
            return make(v, noun >= 0 ? List.of(noun) : List.of(), last, Relation.RELATIVE, "", true);
        }
        return finite(v, last);
    }

    private Clause make(int v, List<Integer> subjects, int governor, Relation relation, String link, boolean passive) {
        boolean speakerAgain = relation == Relation.CONTENT && governor >= 0 && isPronoun(subjects);
        List<Integer> who = speakerAgain ? clauses.get(governor).subjects() : List.copyOf(subjects);
        return new Clause(clauses.size(), v, who, governor, relation, link, passive);
    }

    /** "Mujica announces that he will visit": who is spoken of by a pronoun is mostly who speaks. */
    private boolean isPronoun(List<Integer> subjects) {
        if (subjects.size() != 1) {
            return false;
        }
        Chunk subject = chunks.get(subjects.get(0));
        return subject.to() - subject.from() == 1 && PRONOUNS.contains(sentence.norm(subject.from()));
    }

    private Clause infinitive(int v, int governor) {
        if (governor < 0) {
            int noun = nounLeftOf(v);
            return make(
                    v,
                    noun >= 0 ? chain(noun) : List.of(),
                    -1,
                    Relation.MAIN,
                    "to",
                    chunks.get(v).verb().passive());
        }
        Clause over = clauses.get(governor);
        int before = skipLeft(v - 1);
        List<Integer> subjects = over.subjects();
        boolean objectControl = over.passive() ? false : hasRole(over.verb(), ActLexicon.Role.OBJECT_CONTROL);
        int object = firstNounAfter(over.verb(), v);
        if (before >= 0
                && chunks.get(before).is(Kind.NOUN_PHRASE)
                && before > 0
                && isPreposition(skipLeft(before - 1), "for")) {
            subjects = List.of(before);
        } else if (objectControl && object >= 0) {
            subjects = coordinatedRight(object, v);
        }
        return make(
                v,
                subjects,
                governor,
                Relation.INFINITIVE,
                "to",
                chunks.get(v).verb().passive());
    }

    private Clause ing(int v, int governor) {
        int before = skipLeft(v - 1);
        boolean passive = chunks.get(v).verb().passive();
        if (before >= 0 && chunks.get(before).is(Kind.NOUN_PHRASE)) {
            return make(v, chain(before), governor, Relation.RELATIVE, "", passive);
        }
        if (governor < 0) {
            // A participle that opens the sentence shares the subject that follows it.
            int subject = firstNounAfterComma(v);
            return make(v, subject >= 0 ? List.of(subject) : List.of(), -1, Relation.MAIN, "", passive);
        }
        Clause over = clauses.get(governor);
        if (before >= 0 && chunks.get(before).is(Kind.PREPOSITION)) {
            String preposition = sentence.norm(chunks.get(before).from());
            int object = firstNounAfter(over.verb(), before);
            if (Set.of("of", "for", "from", "into", "against").contains(preposition)) {
                boolean subjectSuffers = over.passive() && !preposition.equals("from");
                if (object >= 0 || subjectSuffers) {
                    return make(
                            v,
                            subjectSuffers ? over.subjects() : coordinatedRight(object, before),
                            governor,
                            Relation.CONTENT,
                            preposition,
                            passive);
                }
            }
            return make(v, over.subjects(), governor, Relation.PARTICIPLE, preposition, passive);
        }
        Clause main = over;
        // "orders its diplomats to leave, accusing Tehran": behind a comma who orders accuses, not who is to leave.
        boolean aside = before >= 0 && chunks.get(before).is(Kind.COMMA);
        while (main.governor() >= 0
                && (main.relation() == Relation.RELATIVE || aside && main.relation() == Relation.INFINITIVE)) {
            main = clauses.get(main.governor());
        }
        boolean adjacent = before >= 0 && chunks.get(before).is(Kind.VERB_GROUP);
        return make(
                v,
                adjacent ? over.subjects() : main.subjects(),
                adjacent ? governor : main.index(),
                adjacent ? Relation.INFINITIVE : Relation.PARTICIPLE,
                "",
                passive);
    }

    /** "sanctions imposed by Washington hurt": a participle that another verb follows belongs to the noun before it. */
    private boolean isReducedRelative(int v) {
        int before = skipLeft(v - 1);
        boolean byFollows = v + 1 < chunks.size() && isPreposition(v + 1, "by");
        if (before > 0
                && chunks.get(before).is(Kind.COMMA)
                && chunks.get(before - 1).is(Kind.NOUN_PHRASE)
                && byFollows) {
            return true;
        }
        if (before < 0 || !chunks.get(before).is(Kind.NOUN_PHRASE)) {
            return false;
        }
        int form = lexicon.lemmas().verbForm(sentence.norm(chunks.get(v).head()));
        int next = v + 1;
        boolean objectFollows = next < chunks.size() && chunks.get(next).is(Kind.NOUN_PHRASE);
        if ((form & Lemmas.PAST) == 0 && !sentence.headline()) {
            return true;
        }
        if (objectFollows) {
            return false;
        }
        if (next < chunks.size()
                && chunks.get(next).is(Kind.PREPOSITION)
                && sentence.norm(chunks.get(next).from()).equals("by")
                && !sentence.headline()) {
            return true;
        }
        if (inObject(before)) {
            return true;
        }
        for (int i = next; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            if (chunk.is(Kind.SUBORDINATOR)
                    || chunk.is(Kind.STOP)
                    || chunk.is(Kind.CONJUNCTION)
                    || chunk.is(Kind.COMMA)) {
                return false;
            }
            if (chunk.is(Kind.VERB_GROUP)) {
                return chunk.verb().finite() && !chunk.verb().bareParticiple() && !precededByNewSubject(i);
            }
        }
        return false;
    }

    private boolean precededByNewSubject(int v) {
        int before = skipLeft(v - 1);
        return before >= 0 && chunks.get(before).is(Kind.NOUN_PHRASE) && !isPrepositional(before);
    }

    /** Whether a noun phrase is the object of a verb before it, and not of a verb that speaks. */
    private boolean inObject(int np) {
        int left = np;
        while (true) {
            int before = skipLeft(left - 1);
            if (before < 0) {
                return false;
            }
            Chunk chunk = chunks.get(before);
            if (chunk.is(Kind.PREPOSITION)) {
                int further = skipLeft(before - 1);
                if (further >= 0 && chunks.get(further).is(Kind.NOUN_PHRASE)) {
                    left = further;
                    continue;
                }
                return further >= 0 && chunks.get(further).is(Kind.VERB_GROUP);
            }
            return chunk.is(Kind.VERB_GROUP)
                    && !hasRole(before, ActLexicon.Role.SAY)
                    && !hasRole(before, ActLexicon.Role.REPORT);
        }
    }

    private boolean isPrepositional(int np) {
        int before = skipLeft(np - 1);
        return before >= 0 && chunks.get(before).is(Kind.PREPOSITION);
    }

    private Clause finite(int v, int last) {
        Chunk.VerbForm verb = chunks.get(v).verb();
        boolean passive = verb.passive() || headlinePassive(v);
        int before = skipLeft(v - 1);
        if (before < 0) {
            return make(v, List.of(), -1, Relation.MAIN, "", passive);
        }
        Chunk chunk = chunks.get(before);
        if (isInverted(v, before)) {
            return make(v, List.of(v + 1), -1, Relation.MAIN, "", false);
        }
        switch (chunk.kind()) {
            case SUBORDINATOR:
                return afterSubordinator(v, before, last, passive);
            case CONJUNCTION:
                return coordinate(v, last, passive);
            case COMMA:
                return afterComma(v, before, last, passive);
            case NOUN_PHRASE:
                return withSubject(v, chain(before), last, passive);
            default:
                return last >= 0 && sentence.headline() && !chunk.is(Kind.PREPOSITION)
                        ? coordinate(v, last, passive)
                        : make(v, List.of(), last, last >= 0 ? Relation.PARTICIPLE : Relation.MAIN, "", passive);
        }
    }

    /** "Iraq must disarm, says Bush": the speaker stands behind the verb. */
    private boolean isInverted(int v, int before) {
        boolean aside = isSpeakingMark(v)
                || chunks.get(before).is(Kind.COMMA)
                || before < v - 1 && chunks.get(v - 1).is(Kind.QUOTE);
        boolean end = v + 2 >= chunks.size()
                || chunks.get(v + 2).is(Kind.STOP)
                || chunks.get(v + 2).is(Kind.COMMA)
                || chunks.get(v + 2).is(Kind.TIME);
        return aside
                && (end || isSpeakingMark(v) && isLast(v + 1))
                && v + 1 < chunks.size()
                && chunks.get(v + 1).is(Kind.NOUN_PHRASE)
                && hasRole(v, ActLexicon.Role.SAY);
    }

    /** Whether only phrases follow, as in "-minister in Kabul". */
    private boolean isLast(int np) {
        for (int c = np; c < chunks.size(); c++) {
            if (chunks.get(c).is(Kind.VERB_GROUP) || chunks.get(c).is(Kind.STOP)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSpeakingMark(int v) {
        return ActLexicon.SPEAKING_MARKS.contains(sentence.norm(chunks.get(v).from()));
    }

    /** In headlines "Two Americans held in Iran" leaves the auxiliary out; everywhere "accused of" is passive. */
    private boolean headlinePassive(int v) {
        Chunk chunk = chunks.get(v);
        if (!chunk.verb().bareParticiple() || v > 0 && isSpeakingMark(v - 1)) {
            // "PM: agreed with Oslo to": who speaks tells what he did.
            return false;
        }
        int next = v + 1;
        boolean prepositionFollows = next < chunks.size() && chunks.get(next).is(Kind.PREPOSITION);
        String preposition = prepositionFollows ? sentence.norm(chunks.get(next).from()) : "";
        if (lexicon.lemmas().is(sentence.norm(chunk.head()), "accuse") && preposition.equals("of")) {
            return true;
        }
        boolean infinitiveFollows = next < chunks.size()
                && chunks.get(next).is(Kind.VERB_GROUP)
                && chunks.get(next).verb().infinitive();
        return sentence.headline()
                && (preposition.equals("by") || prepositionFollows || next >= chunks.size() || infinitiveFollows);
    }

    private Clause afterSubordinator(int v, int subordinator, int last, boolean passive) {
        String word = sentence.norm(chunks.get(subordinator).from());
        int noun = skipLeft(subordinator - 1);
        while (noun >= 0 && chunks.get(noun).is(Kind.COMMA)) {
            noun = skipLeft(noun - 1);
        }
        if (RELATIVE.contains(word) && noun >= 0 && chunks.get(noun).is(Kind.NOUN_PHRASE)) {
            return make(v, relativeHead(noun, word), last, Relation.RELATIVE, word, passive);
        }
        List<Integer> subjects = last >= 0 ? clauses.get(last).subjects() : List.of();
        return make(
                v, subjects, last, CONDITIONS.contains(word) ? Relation.CONDITION : Relation.ADVERBIAL, word, passive);
    }

    /** "the president of France, who": who is the president; which and that hang on the nearest noun. */
    private List<Integer> relativeHead(int noun, String word) {
        if (!word.equals("who")) {
            return List.of(noun);
        }
        List<Integer> chain = chain(noun);
        return chain.isEmpty() ? List.of(noun) : List.of(chain.get(chain.size() - 1));
    }

    private Clause coordinate(int v, int last, boolean passive) {
        if (last < 0) {
            return make(v, List.of(), -1, Relation.MAIN, "", passive);
        }
        Chunk.VerbForm verb = chunks.get(v).verb();
        Clause before = clauses.get(last);
        int form = lexicon.lemmas().verbForm(sentence.norm(chunks.get(v).from()));
        boolean base =
                chunks.get(v).from() == chunks.get(v).head() && (form & Lemmas.BASE) != 0 && (form & Lemmas.PAST) == 0;
        if (base) {
            // "to meet and discuss": joins the nearest infinitive or modal.
            for (int c = last; c >= 0; c--) {
                Chunk.VerbForm other = chunks.get(clauses.get(c).verb()).verb();
                if (other.infinitive() || other.modal() != Chunk.Modal.NONE) {
                    return make(v, clauses.get(c).subjects(), c, Relation.COORDINATE, "and", passive);
                }
            }
        }
        Clause same = before;
        while (same.governor() >= 0
                && (!chunks.get(same.verb()).verb().finite()
                        || same.relation() == Relation.RELATIVE
                                && verb.past() != chunks.get(same.verb()).verb().past())
                && same.relation() != Relation.COORDINATE) {
            same = clauses.get(same.governor());
        }
        same = parallel(v, same);
        return make(v, same.subjects(), same.index(), Relation.COORDINATE, "and", passive);
    }

    /** "has insisted that it was an accident, and has accused": what is told in the same tense is joined. */
    private Clause parallel(int v, Clause nearest) {
        Chunk.VerbForm verb = chunks.get(v).verb();
        boolean third = isThird(v);
        for (Clause clause = nearest; ; clause = clauses.get(clause.governor())) {
            Chunk.VerbForm other = chunks.get(clause.verb()).verb();
            if (other.finite()
                    && other.perfect() == verb.perfect()
                    && other.past() == verb.past()
                    && other.modal() == verb.modal()
                    && (!third || isThird(clause.verb()) || other.perfect())) {
                return clause;
            }
            if (clause.governor() < 0) {
                return nearest;
            }
        }
    }

    /** "demands that Turkey withdraw and threatens": a form in -s is joined to another one. */
    private boolean isThird(int v) {
        Chunk chunk = chunks.get(v);
        int form = lexicon.lemmas().verbForm(sentence.norm(chunk.from()));
        return (form & Lemmas.THIRD) != 0 || Set.of("is", "has", "does").contains(sentence.norm(chunk.from()));
    }

    private Clause afterComma(int v, int comma, int last, boolean passive) {
        // Between two commas stands an apposition, a relative clause or an adverbial: the subject is before them.
        for (int k = comma - 1; k > 0; k--) {
            if (chunks.get(k).is(Kind.COMMA) || chunks.get(k).is(Kind.STOP) && k < comma - 1) {
                int noun = skipLeft(k - 1);
                if (noun >= 0 && chunks.get(noun).is(Kind.NOUN_PHRASE) && !closes(k, comma)) {
                    return withSubject(v, chain(noun), last, passive);
                }
            }
            if (chunks.get(k).is(Kind.STOP)) {
                break;
            }
        }
        return last >= 0 ? coordinate(v, last, passive) : make(v, List.of(), -1, Relation.MAIN, "", passive);
    }

    /** Whether the words between two commas hold a full clause of their own, so that the commas do not enclose an aside. */
    private boolean closes(int from, int to) {
        boolean relative = from + 1 < to && chunks.get(from + 1).is(Kind.SUBORDINATOR);
        for (int k = from + 1; k < to; k++) {
            Chunk chunk = chunks.get(k);
            if (chunk.is(Kind.VERB_GROUP)
                    && chunk.verb().finite()
                    && !chunk.verb().bareParticiple()
                    && !relative) {
                return true;
            }
        }
        return false;
    }

    private Clause withSubject(int v, List<Integer> subjects, int last, boolean passive) {
        int leftmost = subjects.isEmpty() ? v : Collections.min(subjects);
        int before = skipLeft(leftmost - 1);
        while (before >= 0 && chunks.get(before).is(Kind.COMMA)) {
            before = skipLeft(before - 1);
        }
        if (before < 0 || last < 0) {
            String word = before >= 0 ? sentence.norm(chunks.get(before).from()) : "";
            boolean condition = CONDITIONS.contains(word) && !word.equals("whether");
            return make(v, subjects, -1, condition ? Relation.CONDITION : Relation.MAIN, word, passive);
        }
        Chunk chunk = chunks.get(before);
        if (chunk.is(Kind.SUBORDINATOR)) {
            String word = sentence.norm(chunk.from());
            if (CONDITIONS.contains(word)) {
                return make(v, subjects, last, Relation.CONDITION, word, passive);
            }
            if (word.equals("that") || word.equals("how")) {
                int speaker = speakingClause(last);
                return make(v, subjects, speaker >= 0 ? speaker : last, Relation.CONTENT, word, passive);
            }
            return make(v, subjects, last, Relation.ADVERBIAL, word, passive);
        }
        if (chunk.is(Kind.VERB_GROUP) && (speaks(before) || demands(before) && !passive)) {
            return make(v, subjects, clauseOf(before, last), Relation.CONTENT, "", passive);
        }
        if (chunk.is(Kind.CONJUNCTION)) {
            // "X said A and B": the second clause is said too.
            Clause previous = clauses.get(last);
            Clause same = previous;
            while (same.governor() >= 0 && same.relation() != Relation.CONTENT) {
                same = clauses.get(same.governor());
            }
            if (same.relation() == Relation.CONTENT && same.link().equals("that")) {
                return make(v, subjects, same.governor(), Relation.CONTENT, "and", passive);
            }
        }
        return make(v, subjects, -1, Relation.MAIN, "", passive);
    }

    private boolean speaks(int v) {
        return hasRole(v, ActLexicon.Role.SAY) || hasRole(v, ActLexicon.Role.REPORT);
    }

    /** "demands Oslo free activists": what is demanded has a subject, but no ending. */
    private boolean demands(int v) {
        for (String lemma : lexicon.lemmas().of(sentence.norm(chunks.get(v).head()))) {
            if (DEMANDS.contains(lemma)) {
                return true;
            }
        }
        return false;
    }

    private int speakingClause(int last) {
        for (int c = last; c >= 0 && c > last - 3; c--) {
            if (speaks(clauses.get(c).verb())) {
                return c;
            }
        }
        return -1;
    }

    private int clauseOf(int verbChunk, int last) {
        for (int c = last; c >= 0; c--) {
            if (clauses.get(c).verb() == verbChunk) {
                return c;
            }
        }
        return last;
    }

    /** "..., officials said": what stands before the comma is what they said. */
    private void trailingAttribution() {
        int last = clauses.size() - 1;
        if (last < 1) {
            return;
        }
        Clause attribution = clauses.get(last);
        if (!hasRole(attribution.verb(), ActLexicon.Role.SAY)
                || attribution.relation() != Relation.MAIN
                || attribution.subjects().isEmpty()) {
            return;
        }
        int before = Math.min(attribution.verb(), Collections.min(attribution.subjects())) - 1;
        boolean mark =
                isSpeakingMark(attribution.verb()) && Collections.min(attribution.subjects()) > attribution.verb();
        while (before >= 0
                && (chunks.get(before).is(Kind.QUOTE) || chunks.get(before).is(Kind.ADVERB))) {
            before--;
        }
        if (before < 0
                || !mark
                        && !chunks.get(before).is(Kind.COMMA)
                        && !chunks.get(before).is(Kind.STOP)) {
            return;
        }
        for (int c = 0; c < last; c++) {
            Clause said = clauses.get(c);
            if (said.relation() == Relation.MAIN) {
                // "We reject the offer", the minister said: who speaks of us is us.
                clauses.set(
                        c,
                        isPronoun(said.subjects())
                                ? said.saidBy(attribution.subjects(), last)
                                : said.under(last, Relation.CONTENT));
            }
        }
    }

    /** The noun phrases that are the subject whose last noun phrase is {@code np}, from right to left. */
    private List<Integer> chain(int np) {
        List<Integer> heads = new ArrayList<>();
        int left = headOf(np);
        heads.add(left);
        boolean list = false;
        while (true) {
            int before = skipLeft(left - 1);
            if (before < 1) {
                return heads;
            }
            boolean and = chunks.get(before).is(Kind.CONJUNCTION)
                    && !sentence.norm(chunks.get(before).from()).equals("but");
            boolean comma = chunks.get(before).is(Kind.COMMA) && (list || sentence.headline());
            if (!and && !comma) {
                return heads;
            }
            int other = skipLeft(before - 1);
            boolean afterComma = other >= 0 && chunks.get(other).is(Kind.COMMA);
            if (afterComma) {
                other = skipLeft(other - 1);
            }
            if (other < 0 || !chunks.get(other).is(Kind.NOUN_PHRASE)) {
                return heads;
            }
            int head = headOf(other);
            if (afterComma && !list && !isAfterComma(head)) {
                // "held a drill, and the North threatened": of two, no comma stands before "and".
                return heads;
            }
            boolean opening = comma
                    && (skipLeft(head - 1) == 0 && chunks.get(0).is(Kind.PREPOSITION) || isPredicate(head, other));
            if (inObject(other) || opening) {
                return heads;
            }
            if (head != other && !startsWithArticle(left)) {
                // "the leaders of A and B": the phrase joined is inside the prepositional one.
                heads.remove(heads.size() - 1);
            }
            heads.add(head);
            left = head;
            list = true;
        }
    }

    /** "Wary of Chad, Niger and Mali agree": the phrase at the beginning says how the subject feels. */
    private boolean isPredicate(int head, int last) {
        return head == 0
                && last > head
                && chunks.get(0).to() - chunks.get(0).from() == 1
                && !lexicon.predicates(sentence.norm(0)).isEmpty();
    }

    private boolean isAfterComma(int np) {
        int before = skipLeft(np - 1);
        return before >= 0 && chunks.get(before).is(Kind.COMMA);
    }

    private boolean startsWithArticle(int np) {
        return Set.of("the", "a", "an", "its", "his", "their")
                .contains(sentence.norm(chunks.get(np).from()));
    }

    /** The noun that the prepositional phrases left of a noun phrase hang on. */
    private int headOf(int np) {
        int left = np;
        while (true) {
            int before = skipLeft(left - 1);
            if (before < 1 || !chunks.get(before).is(Kind.PREPOSITION)) {
                return left;
            }
            int noun = skipLeft(before - 1);
            if (noun < 0) {
                return left;
            }
            if (chunks.get(noun).is(Kind.NOUN_PHRASE)) {
                left = noun;
            } else if (chunks.get(noun).is(Kind.VERB_GROUP)
                    && chunks.get(noun).verb().bareParticiple()) {
                int participleNoun = skipLeft(noun - 1);
                if (participleNoun < 0 || !chunks.get(participleNoun).is(Kind.NOUN_PHRASE)) {
                    return left;
                }
                left = participleNoun;
            } else if (chunks.get(noun).is(Kind.CONJUNCTION) || chunks.get(noun).is(Kind.TIME)) {
                int further = skipLeft(noun - 1);
                if (further >= 0
                        && chunks.get(further).is(Kind.NOUN_PHRASE)
                        && chunks.get(noun).is(Kind.TIME)) {
                    left = further;
                } else {
                    return left;
                }
            } else {
                return left;
            }
        }
    }

    private int nounLeftOf(int v) {
        int before = skipLeft(v - 1);
        return before >= 0 && chunks.get(before).is(Kind.NOUN_PHRASE) ? headOf(before) : -1;
    }

    private int firstNounAfter(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            Chunk chunk = chunks.get(i);
            if (chunk.is(Kind.NOUN_PHRASE)) {
                return i;
            }
            if (chunk.is(Kind.VERB_GROUP) || chunk.is(Kind.SUBORDINATOR)) {
                return -1;
            }
        }
        return -1;
    }

    private int firstNounAfterComma(int from) {
        boolean comma = false;
        for (int i = from + 1; i < chunks.size(); i++) {
            comma |= chunks.get(i).is(Kind.COMMA);
            if (comma && chunks.get(i).is(Kind.NOUN_PHRASE)) {
                return i;
            }
        }
        return -1;
    }

    private List<Integer> coordinatedRight(int np, int limit) {
        List<Integer> phrases = new ArrayList<>();
        phrases.add(np);
        for (int i = np + 1; i + 1 < limit; i++) {
            boolean joins = chunks.get(i).is(Kind.CONJUNCTION) || chunks.get(i).is(Kind.COMMA);
            if (!joins) {
                break;
            }
            if (chunks.get(i + 1).is(Kind.NOUN_PHRASE)) {
                phrases.add(i + 1);
                i++;
            }
        }
        return phrases;
    }

    private boolean isPreposition(int i, String word) {
        return i >= 0
                && chunks.get(i).is(Kind.PREPOSITION)
                && sentence.norm(chunks.get(i).from()).equals(word);
    }

    private int skipLeft(int from) {
        int i = from;
        while (i >= 0
                && (chunks.get(i).is(Kind.ADVERB)
                        || chunks.get(i).is(Kind.QUOTE)
                        || chunks.get(i).is(Kind.TIME)
                        || isPrepositionOfTime(i))) {
            i--;
        }
        return i;
    }

    private boolean isPrepositionOfTime(int i) {
        return chunks.get(i).is(Kind.PREPOSITION)
                && i + 1 < chunks.size()
                && chunks.get(i + 1).is(Kind.TIME);
    }

    private boolean hasRole(int verbChunk, ActLexicon.Role role) {
        if (isSpeakingMark(verbChunk)) {
            return role == ActLexicon.Role.SAY;
        }
        for (String lemma :
                lexicon.lemmas().of(sentence.norm(chunks.get(verbChunk).head()))) {
            if (lexicon.hasRole(lemma, role)) {
                return true;
            }
        }
        return false;
    }
}
